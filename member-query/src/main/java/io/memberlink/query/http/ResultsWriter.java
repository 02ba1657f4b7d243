package io.memberlink.query.http;

import io.memberlink.query.http.Result.Failed;
import io.memberlink.query.http.Result.Found;
import io.memberlink.query.http.Result.NotFound;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes the answer of a batch around relations that stay the bytes they were stored as. Thread-safe. */
final class ResultsWriter {
    private static final int USUAL_BYTES_OF_A_RESULT = 640;

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
        out.writeBytes(json.writeValueAsBytes(result.identity()));
        switch (result) {
            case Found found -> {
                append(out, ",\"found\":true,\"relation\":");
                out.writeBytes(found.relation());
                append(out, ",\"token\":\"" + found.token() + "\",\"servedBy\":\"" + found.servedBy() + "\"");
            }
            case NotFound notFound -> append(out, ",\"found\":false,\"servedBy\":\"" + notFound.servedBy() + "\"");
            case Failed failed -> {
                append(out, ",\"found\":false,\"error\":");
                out.writeBytes(json.writeValueAsBytes(failed.error()));
            }
        }
    }

    private static void append(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
