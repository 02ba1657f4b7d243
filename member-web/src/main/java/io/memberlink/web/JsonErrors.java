package io.memberlink.web;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where a JSON body is wrong without repeating what stands there: it may be an identity value. */
final class JsonErrors {
    private JsonErrors() {}

    static String describe(JacksonException error) {
        String place = "line " + error.getLocation().getLineNr() + ", column "
                + error.getLocation().getColumnNr();
        return switch (error) {
            case UnrecognizedPropertyException unknown ->
                "unknown field at " + path(unknown) + " (" + place + "); known are " + unknown.getKnownPropertyIds();
            case DatabindException mismatch -> "wrong or missing value at " + path(mismatch) + " (" + place + ")";
            default -> "the body is no JSON: " + place;
        };
    }

    private static String path(JacksonException error) {
        String path = error.getPath().stream()
                .map(step -> step.getIndex() >= 0 ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "the top" : path.substring(path.startsWith(".") ? 1 : 0);
    }
}
