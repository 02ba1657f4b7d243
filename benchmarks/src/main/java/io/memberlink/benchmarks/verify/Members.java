package io.memberlink.benchmarks.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import io.memberlink.benchmarks.eventstore.RawInserts;
import io.memberlink.domain.Binding;
import io.memberlink.domain.Evidence;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.Shards;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;

/** Registered members with a phone and a card each: three events a member, one of its own and a claim for each identity. */
record Members(long count, IdentityKeys keys) {
    static final int IDENTITIES = 2;
    private static final int ROWS_OF_A_COMMIT = 1_000;
    private static final int WRITERS = 4;
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");
    private static final byte[] METADATA = "{}".getBytes(UTF_8);

    /** Writes everything into the tables of an empty event store, without the store itself. */
    void fill(HikariDataSource connections, int shards) throws InterruptedException {
        AtomicLongArray positions = new AtomicLongArray(shards);
        Thread[] writers = new Thread[WRITERS];
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers[i] = Thread.ofPlatform().start(() -> fill(connections, positions, writer));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        try (Connection connection = connections.getConnection();
                PreparedStatement head =
                        connection.prepareStatement("update shard_head set position = ? where shard = ?")) {
            for (int shard = 0; shard < shards; shard++) {
                head.setLong(1, positions.get(shard));
                head.setInt(2, shard);
                head.executeUpdate();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void fill(HikariDataSource connections, AtomicLongArray positions, int writer) {
        try (Connection connection = connections.getConnection();
                PreparedStatement insert = connection.prepareStatement(RawInserts.statement())) {
            connection.setAutoCommit(false);
            int rows = 0;
            for (long number = writer; number < count; number += WRITERS) {
                for (NewEvent event : events(number)) {
                    int shard = Shards.shardOf(event.aggregateId(), positions.length());
                    RawInserts.bind(insert, shard, positions.incrementAndGet(shard), event);
                    insert.addBatch();
                    rows++;
                }
                if (rows >= ROWS_OF_A_COMMIT) {
                    insert.executeBatch();
                    connection.commit();
                    rows = 0;
                }
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException("the store could not be filled", failed);
        }
    }

    private List<NewEvent> events(long number) {
        MemberId member =
                new MemberId(new UUID((1_700_000_000_000L + number) << 16 | 0x7000, Long.MIN_VALUE | mix(number)));
        Evidence evidence = new Evidence("sms-code", "order-center", NOON);
        Identity phone = phone(number);
        Identity card = Identity.of("el-card", "24%010d".formatted(number));
        Relation relation = new Relation(
                member,
                1,
                MemberStatus.ACTIVE,
                List.of(
                        new Binding(card, 1, NOON, Optional.empty()),
                        new Binding(phone, 1, NOON, Optional.of(evidence))));
        return List.of(
                event(member.toString(), "member", MemberEventCodec.encode(new MemberRegistered(relation, NOON))),
                claim(phone, member),
                claim(card, member));
    }

    static Identity phone(long number) {
        return Identity.of("phone", "+86139%08d".formatted(number));
    }

    private NewEvent claim(Identity identity, MemberId member) {
        EncodedEvent claimed = MemberEventCodec.encode(new IdentityClaimed(identity, member, 1, NOON));
        return event(keys.of(identity).value(), "identity", claimed);
    }

    private static NewEvent event(String stream, String type, EncodedEvent encoded) {
        return new NewEvent(
                stream, type, 0, stream + "/0", encoded.type(), encoded.revision(), NOON, encoded.payload(), METADATA);
    }

    private static long mix(long value) {
        return (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L >>> 2;
    }

    long identities() {
        return IDENTITIES * count;
    }

    long documents() {
        return (IDENTITIES + 1) * count;
    }

    long events() {
        return (IDENTITIES + 1) * count;
    }
}
