package io.memberlink.commands.idempotency;

import java.util.Map;

/**
 * A successful answer to a request.
 *
 * @param headers by name, without those that every answer has
 */
@SuppressWarnings("ArrayRecordComponent") // bytes travel untouched; nobody compares answers
public record Answer(int status, Map<String, String> headers, byte[] body) implements Outcome {
    public Answer {
        headers = Map.copyOf(headers);
    }
}
