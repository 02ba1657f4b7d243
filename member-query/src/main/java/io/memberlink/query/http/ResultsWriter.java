package io.memberlink.query.http;

import io.memberlink.query.http.Result.Echo;
import io.memberlink.query.http.Result.Failed;
import io.memberlink.query.http.Result.Found;
import io.memberlink.query.http.Result.NotFound;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;

/** Writes the answer of a batch around relations that stay the bytes they were stored as. Thread-safe. */
final class ResultsWriter {
    private static final int USUAL_BYTES_OF_A_RESULT = 640;
    private static final int USUAL_BYTES_OF_AN_IDENTITY = 64;

    private final JsonMapper json;

    ResultsWriter(JsonMapper json) {
        this.json = json;
    }

    byte[] write(List<Result> results) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(results.size() * USUAL_BYTES_OF_A_RESULT);
        append(out, "{\"results\":[");
        for (int i = 0; i < results.size(); i++) {
            append(out, i == 0 ? "{\"identity\":" : ",{\"identity\":");
            append(out, results.get(i));
            append(out, "}");
        }
        append(out, "]}");
        return out.toByteArray();
    }

    private void append(ByteArrayOutputStream out, Result result) {
        switch (result) {
            case Found found -> {
                append(out, found.identity());
                append(out, ",\"found\":true,\"relation\":");
                out.writeBytes(found.relation());
                append(out, ",\"token\":\"" + found.token() + "\",\"servedBy\":\"" + found.servedBy() + "\"");
            }
            case NotFound notFound -> {
                append(out, notFound.identity());
                append(out, ",\"found\":false,\"servedBy\":\"" + notFound.servedBy() + "\"");
            }
            case Failed failed -> {
                // As it was written, which need not be text that has a form in UTF-8.
                out.writeBytes(json.writeValueAsBytes(failed.identity()));
                append(out, ",\"found\":false,\"error\":");
                out.writeBytes(json.writeValueAsBytes(failed.error()));
            }
        }
    }

    private static void append(ByteArrayOutputStream out, Echo identity) {
        StringBuilder json = new StringBuilder(USUAL_BYTES_OF_AN_IDENTITY).append("{\"kind\":");
        quote(identity.kind(), json);
        if (identity.issuer() != null) {
            quote(identity.issuer(), json.append(",\"issuer\":"));
        }
        quote(identity.value(), json.append(",\"value\":"));
        append(out, json.append('}').toString());
    }

    private static void quote(String text, StringBuilder json) {
        JsonStringEncoder.getInstance().quoteAsString(text, json.append('"'));
        json.append('"');
    }

    private static void append(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
