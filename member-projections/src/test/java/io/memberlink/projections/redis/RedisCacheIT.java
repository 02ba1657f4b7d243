package io.memberlink.projections.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.localstack.LocalServers;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.target.CheckpointLedger;
import io.memberlink.projections.target.DocumentBatch;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.client.codec.ByteArrayCodec;

/** What lookups may put back, and what a new generation does to the one before it. */
class RedisCacheIT {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final ShardPositions ZERO = ShardPositions.zero(4);

    private final String prefix = "cache-" + UUID.randomUUID();
    private final TargetSettings settings =
            TargetSettings.of(LocalServers.shared().redis("a").url(), prefix, prefix);
    private final RedisTarget target = new RedisTarget("redis-a", settings);
    private final RedisCache cache =
            new RedisCache("redis-a", settings, 4, Duration.ofMillis(100), Duration.ofSeconds(60));
    private Rebuild rebuild = Rebuild.first("none", NOW, ZERO, ZERO);

    @BeforeEach
    void beginAtTheHeads() {
        ShardPositions heads = ZERO.with(0, 10).with(3, 7);
        begin(Rebuild.first(target.open(), NOW, heads, heads));
    }

    @AfterEach
    void close() {
        cache.close();
        target.close();
    }

    private void begin(Rebuild next) {
        rebuild = next;
        target.prepare(next);
        CheckpointLedger ledger = new CheckpointLedger(target.cells());
        assertThat(ledger.begin(next, ledger.rebuild())).isTrue();
        await().until(() -> cache.health()
                .status()
                .filter(status -> status.rebuild().equals(next))
                .isPresent());
    }

    @Test
    void whatASourceFoundThatHadSeenEverythingIsKept() {
        assertThat(fill("a", 1, ZERO.with(0, 10).with(3, 7))).isEqualTo(1);
        assertThat(lookup("a")).contains(1L);
    }

    @Test
    void whatASourceFoundThatWasBehindIsNot() {
        assertThat(fill("a", 1, ZERO.with(0, 10).with(3, 6))).isZero();
        assertThat(lookup("a")).isEmpty();
    }

    @Test
    void aSourceMustHaveSeenWhatWasWrittenAMomentAgoEvenIfItExpiredSince() {
        write("a", 2, 1, 5);
        delete("a");

        assertThat(fill("a", 1, ZERO.with(0, 10).with(3, 7).with(1, 4))).isZero();
        assertThat(fill("a", 2, ZERO.with(0, 10).with(3, 7).with(1, 5))).isEqualTo(1);
        assertThat(lookup("a")).contains(2L);
    }

    @Test
    void aFillNeverReplacesWhatIsThere() {
        write("a", 2, 1, 5);

        assertThat(fill("a", 3, ZERO.with(0, 99).with(1, 99).with(3, 99))).isZero();

        assertThat(lookup("a")).contains(2L);
    }

    @Test
    void thatNobodyHoldsAnIdentityIsKeptForAMomentAndGivesWayToEveryRealVersion() {
        ShardPositions everything = ZERO.with(0, 99).with(1, 99).with(3, 99);
        assertThat(fillNobody("a", everything)).isEqualTo(1);
        assertThat(lookup("a")).contains(StoredRelation.NEVER_HELD);
        assertThat(target.documents(rebuild.generation())).isEmpty();

        assertThat(fill("a", 1, everything)).isEqualTo(1);
        assertThat(fillNobody("a", everything)).isZero();
        assertThat(lookup("a")).contains(1L);

        fillNobody("b", everything);
        write("b", 1, 1, 5);
        assertThat(lookup("b")).contains(1L);
    }

    @Test
    void thatNobodyHoldsAnIdentityIsNotBelievedOfASourceThatWasBehind() {
        assertThat(fillNobody("a", ZERO.with(0, 10).with(3, 6))).isZero();
    }

    @Test
    void anEmptiedCacheKeepsNothingUntilItsProjectorHasBegunAgain() {
        deleteEverything();

        assertThat(fill("a", 1, ZERO.with(0, 99).with(1, 99).with(3, 99))).isZero();
        assertThatThrownBy(() -> write("a", 2, 1, 5)).isInstanceOf(TargetException.Lost.class);
    }

    @Test
    void aNewGenerationBeginsEmptyAndTheOldOneIsThrownAwayWhenItIsComplete() {
        write("a", 2, 1, 5);
        Rebuild old = rebuild;
        begin(old.next(old.incarnation(), NOW, ZERO, ZERO));

        assertThat(lookup("a")).isEmpty();
        write("b", 1, 1, 1);
        assertThat(target.documents(old.generation())).hasSize(1);

        target.completed(rebuild);

        assertThat(target.documents(old.generation())).isEmpty();
        assertThat(lookup("b")).contains(1L);
        write("c", 1, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "0000", "x000000000000000002{}", "9999999999999999999{}"})
    void aDamagedValueIsAMissAndListedAsUnreadable(String value) {
        write("a", 1, 1, 5);
        put("a", value);

        assertThat(lookup("a")).isEmpty();
        assertThat(target.documents(rebuild.generation())).allMatch(DocumentChange::isUnreadable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "0000", "x000000000000000002{}", "5x00000000000000002{}", "9999999999999999999{}"})
    void aDamagedValueIsReplacedByTheNextWrite(String value) {
        put("a", value);

        write("a", 2, 1, 6);

        assertThat(lookup("a")).contains(2L);
    }

    private void put(String id, String value) {
        RedisKeys keys = new RedisKeys(prefix);
        try (RedisConnection redis = new RedisConnection("test", settings, 1)) {
            redis.await(redis.redisson()
                    .<byte[]>getBucket(keys.document(rebuild.generation(), new DocumentId(id)), ByteArrayCodec.INSTANCE)
                    .setAsync(value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void write(String id, long version, int shard, long position) {
        target.write(new DocumentBatch(rebuild.generation(), Map.of(shard, position), List.of(document(id, version))));
    }

    private int fill(String id, long version, ShardPositions sourcePositions) {
        return cache.fill(List.of(document(id, version)), sourcePositions).join();
    }

    private int fillNobody(String id, ShardPositions sourcePositions) {
        DocumentChange nobody = new DocumentChange(new DocumentId(id), StoredRelation.NEVER_HELD, new Tombstone());
        return cache.fill(List.of(nobody), sourcePositions).join();
    }

    private Optional<Long> lookup(String id) {
        DocumentId wanted = new DocumentId(id);
        return Optional.ofNullable(cache.lookup(List.of(wanted)).join().get(wanted))
                .map(found -> found.version());
    }

    private void delete(String id) {
        RedisKeys keys = new RedisKeys(prefix);
        try (RedisConnection redis = new RedisConnection("test", settings, 1)) {
            redis.redisson().getKeys().delete(keys.document(rebuild.generation(), new DocumentId(id)));
        }
    }

    private void deleteEverything() {
        try (RedisConnection redis = new RedisConnection("test", settings, 1)) {
            redis.redisson().getKeys().deleteByPattern(prefix + "*");
        }
    }

    private static DocumentChange document(String id, long version) {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        return new DocumentChange(new DocumentId(id), version, new RelationBody(json));
    }
}
