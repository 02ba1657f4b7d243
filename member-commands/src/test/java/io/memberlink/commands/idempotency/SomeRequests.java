package io.memberlink.commands.idempotency;

import io.memberlink.commands.idempotency.PendingChange.Keep;
import io.memberlink.commands.idempotency.PendingChange.Reserve;
import io.memberlink.domain.Rejection;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.localstack.LocalServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Requests that nobody has made yet. */
final class SomeRequests {
    static final long NOW = 1_000;
    static final long LEASE_UNTIL = 2_000;

    private SomeRequests() {}

    /** The memory of one node, on a database that is made when it is missing. */
    static RequestServers servers(LocalServers servers, String database, String... letters) {
        List<ServerSettings> settings = Stream.of(letters)
                .map(letter -> new ServerSettings(
                        "mysql-" + letter,
                        servers.mariaDb(letter).url() + database + "?createDatabaseIfNotExist=true",
                        Optional.empty(),
                        "root",
                        ""))
                .toList();
        return new RequestServers(settings, Duration.ofSeconds(1), 2);
    }

    static RequestKey key() {
        return RequestKey.of("tests", UUID.randomUUID().toString(), new byte[0]);
    }

    static Reservation by(RequestKey key) {
        return Reservation.fresh(key, Instant.ofEpochMilli(NOW));
    }

    static Reserve reserve(RequestKey key, Reservation mine) {
        return new Reserve(key, mine, LEASE_UNTIL, NOW);
    }

    static Keep keep(Reservation mine) {
        return new Keep(mine, answer());
    }

    static Answer answer() {
        return new Answer(201, Map.of("ETag", "\"1\""), "{}".getBytes(StandardCharsets.UTF_8));
    }

    /** More text than its column takes. */
    static Refusal tooLong() {
        return new Refusal(Rejection.IDENTITY_HELD, "x".repeat(100_000));
    }
}
