package io.memberlink.commands.idempotency;

import io.memberlink.domain.MemberId;
import io.memberlink.domain.Rejection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A request as its table holds it. Times are milliseconds since 1970. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares rows
record RequestRow(
        byte[] content,
        String requestId,
        MemberId memberId,
        String owner,
        long leaseUntil,
        long createdAt,
        Optional<Outcome> outcome) {

    static final String COLUMNS =
            "body_digest, request_id, member_id, owner, lease_until, created_at, refusal, detail, status, headers, body";

    static RequestRow read(ResultSet row) throws SQLException {
        return new RequestRow(
                row.getBytes("body_digest"),
                row.getString("request_id"),
                MemberId.parse(row.getString("member_id")),
                row.getString("owner"),
                row.getLong("lease_until"),
                row.getLong("created_at"),
                outcomeOf(row));
    }

    private static Optional<Outcome> outcomeOf(ResultSet row) throws SQLException {
        String refusal = row.getString("refusal");
        if (refusal != null) {
            return Optional.of(new Refusal(Rejection.valueOf(refusal), row.getString("detail")));
        }
        int status = row.getInt("status");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Answer(status, headersOf(row.getString("headers")), row.getBytes("body")));
    }

    static String headerLines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> headersOf(String lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            String[] header = line.split(": ", 2);
            headers.put(header[0], header[1]);
        });
        return headers;
    }
}
