package io.memberlink.commands.idempotency;

import io.memberlink.commands.idempotency.PendingChange.Keep;
import io.memberlink.commands.idempotency.PendingChange.Reserve;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes of several rows of one server's table: one transaction, which begins and ends in one round trip. */
final class RequestGroup {
    /** Every value is ours and fits its column: the only error to ignore is that a key is taken. */
    private static final String RESERVE = "insert ignore into idempotent_request (key_digest, body_digest, request_id, "
            + "member_id, owner, lease_until, created_at) values %s; select key_digest, " + RequestRow.COLUMNS
            + " from idempotent_request where key_digest in (%s); ";

    private static final String KEEP =
            "update idempotent_request set refusal = ?, detail = ?, status = ?, headers = ?, "
                    + "body = ? where key_digest = ? and owner = ?; ";

    private final List<Reserve> reserves;
    private final List<Keep> keeps;

    RequestGroup(List<? extends PendingChange<?>> changes) {
        reserves = inOrder(Reserve.class, changes);
        keeps = inOrder(Keep.class, changes);
    }

    /** By key, so that the groups of several nodes lock their rows in the same order. */
    private static <C extends PendingChange<?>> List<C> inOrder(
            Class<C> kind, List<? extends PendingChange<?>> changes) {
        return changes.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .sorted(Comparator.comparing(PendingChange::key, Arrays::compareUnsigned))
                .toList();
    }

    /**
     * Answers every change, after the commit.
     *
     * @throws SQLException when the outcome of all is unknown, or nothing was changed; the transaction may still be open
     */
    void commit(Connection connection) throws SQLException {
        try (PreparedStatement all = connection.prepareStatement(text())) {
            bind(all);
            // The driver reads every result before it returns, so that an error of any statement is thrown here.
            all.execute();
            if (!reserves.isEmpty()) {
                all.getMoreResults();
                all.getMoreResults();
                answerReserves(all);
            }
            for (Keep keep : keeps) {
                all.getMoreResults();
                keep.done().complete(all.getUpdateCount() == 1);
            }
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder("start transaction; ");
        if (!reserves.isEmpty()) {
            text.append(RESERVE.formatted(
                    times(reserves.size(), "(?, ?, ?, ?, ?, ?, ?)", ", "), times(reserves.size(), "?", ", ")));
        }
        return text.append(times(keeps.size(), KEEP, "")).append("commit").toString();
    }

    private static String times(int count, String text, String separator) {
        return String.join(separator, Collections.nCopies(count, text));
    }

    private void bind(PreparedStatement all) throws SQLException {
        int place = 0;
        for (Reserve reserve : reserves) {
            all.setBytes(++place, reserve.key());
            all.setBytes(++place, reserve.request().content());
            all.setString(++place, reserve.mine().requestId());
            all.setString(++place, reserve.mine().memberId().toString());
            all.setString(++place, reserve.mine().owner());
            all.setLong(++place, reserve.leaseUntil());
            all.setLong(++place, reserve.now());
        }
        for (Reserve reserve : reserves) {
            all.setBytes(++place, reserve.key());
        }
        for (Keep keep : keeps) {
            bind(all, place, keep.outcome());
            place += 5;
            all.setBytes(++place, keep.key());
            all.setString(++place, keep.mine().owner());
        }
    }

    private static void bind(PreparedStatement all, int place, Outcome outcome) throws SQLException {
        switch (outcome) {
            case Refusal refusal -> {
                all.setString(place + 1, refusal.rejection().name());
                all.setString(place + 2, refusal.detail());
                all.setNull(place + 3, Types.INTEGER);
                all.setNull(place + 4, Types.VARCHAR);
                all.setNull(place + 5, Types.BLOB);
            }
            case Answer answer -> {
                all.setNull(place + 1, Types.VARCHAR);
                all.setNull(place + 2, Types.VARCHAR);
                all.setInt(place + 3, answer.status());
                all.setString(place + 4, RequestRow.headerLines(answer.headers()));
                all.setBytes(place + 5, answer.body());
            }
        }
    }

    /** Whose owner the row has, has reserved it: of several with the same key, one. */
    private void answerReserves(PreparedStatement all) throws SQLException {
        Map<ByteBuffer, List<Reserve>> byKey =
                reserves.stream().collect(Collectors.groupingBy(reserve -> ByteBuffer.wrap(reserve.key())));
        try (ResultSet row = all.getResultSet()) {
            while (row.next()) {
                String owner = row.getString("owner");
                for (Reserve reserve : byKey.getOrDefault(ByteBuffer.wrap(row.getBytes("key_digest")), List.of())) {
                    answer(reserve, owner, row);
                }
            }
        }
        reserves.stream()
                .map(Reserve::done)
                .filter(done -> !done.isDone())
                .forEach(done ->
                        done.completeExceptionally(new SQLException("a row is gone that this transaction has locked")));
    }

    /** A row that cannot be read concerns only who asked for it. */
    private static void answer(Reserve reserve, String owner, ResultSet row) throws SQLException {
        try {
            reserve.done()
                    .complete(
                            owner.equals(reserve.mine().owner())
                                    ? Optional.empty()
                                    : Optional.of(RequestRow.read(row)));
        } catch (RuntimeException unreadable) {
            reserve.done().completeExceptionally(unreadable);
        }
    }
}
