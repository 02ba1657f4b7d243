package io.memberlink.commands.idempotency;

import io.memberlink.domain.MemberId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The right to execute a request, until its lease ends.
 *
 * @param requestId stands in the metadata of the events that the request makes
 * @param memberId the member that the request creates, if it creates one
 * @param owner names this execution
 * @param resumed whether an earlier execution did not come to its end, but may have had its effect
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares reservations
record Reservation(byte[] key, String requestId, MemberId memberId, String owner, boolean resumed) {
    static Reservation fresh(RequestKey key, Instant now) {
        return new Reservation(key.key(), randomName(), MemberId.generate(now), randomName(), false);
    }

    static String randomName() {
        byte[] bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
