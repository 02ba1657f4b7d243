package io.memberlink.query.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKey;
import io.memberlink.domain.RelationToken;
import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.document.DocumentBody;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.TargetHealth;
import io.memberlink.projections.target.TargetStatus;
import io.memberlink.query.chain.Finding;
import io.memberlink.query.chain.Finding.Denied;
import io.memberlink.query.chain.Finding.Released;
import io.memberlink.query.chain.Source;
import io.memberlink.query.chain.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class HotRelationsTest {
    private static final Duration LAG_BOUND = Duration.ofSeconds(5);
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static final ShardPositions HEADS = ShardPositions.zero(4).with(0, 7);
    private static final IdentityKey KEY = new IdentityKey("0".repeat(32));
    private static final Subject PHONE = new Subject.OfIdentity(Identity.of("phone", "+8613912345678"), KEY);
    private static final DocumentId ID = DocumentId.of(KEY);

    private long now = Duration.ofDays(3).toNanos();
    private final HotSettings settings =
            new HotSettings(Duration.ofSeconds(2), Duration.ofSeconds(2), DataSize.ofMegabytes(1));
    private final TailPulse pulse = new TailPulse(settings.trust(), () -> now);
    private HotRelations hot = new HotRelations(settings, pulse, LAG_BOUND, this::instant, () -> now);

    @BeforeEach
    void theTailIsLive() {
        read();
    }

    @Test
    void whatIsAskedForOnceIsNotRemembered() {
        heard(Source.Kind.CACHE, "1.1");
        assertThat(answer()).isEqualTo("nothing");

        heard(Source.Kind.CACHE, "1.1");
        assertThat(answer()).isEqualTo("1.1");
    }

    @Test
    void anEventReplacesWhatItChanges() {
        asked("1.1");
        hot.changed(change("1.2"));
        assertThat(answer()).isEqualTo("1.2");
        hot.changed(change("1.1"));
        assertThat(answer()).isEqualTo("1.2");
    }

    @Test
    void anIdentityThatIsReleasedAndBoundByAnotherMemberIsNeverTheFormerHolders() {
        asked("1.5");
        hot.changed(new DocumentChange(ID, version("1.6"), new Tombstone()));
        assertThat(hot.find(PHONE)).containsInstanceOf(Released.class);
        hot.changed(change("2.1"));
        heard(Source.Kind.CACHE, "1.5");
        assertThat(answer()).isEqualTo("2.1");
    }

    @Test
    void anAnswerThatWasUnderWayWhileAnEventCameIsNotRemembered() {
        heard(Source.Kind.CACHE, "1.1");
        hot.changed(change("1.2"));
        heard(Source.Kind.CACHE, "1.1");

        assertThat(answer()).isEqualTo("nothing");
        heard(Source.Kind.CACHE, "1.2");
        assertThat(answer()).isEqualTo("1.2");
    }

    @Test
    void aSourceThatIsBehindAnotherNeverBringsBackWhatWasForgotten() {
        asked("1.2");
        pass(Duration.ofSeconds(3));
        read();
        assertThat(answer()).isEqualTo("nothing");

        asked("1.1");
        assertThat(answer()).isEqualTo("nothing");
        asked("1.2");
        assertThat(answer()).isEqualTo("1.2");
    }

    @Test
    void anOlderAnswerNeverReplacesWhatIsRemembered() {
        HotSettings patient = new HotSettings(Duration.ofMinutes(1), settings.trust(), settings.size());
        hot = new HotRelations(patient, pulse, LAG_BOUND, this::instant, () -> now);
        asked("1.2");
        for (int second = 0; second < 20; second++) {
            pass(Duration.ofSeconds(1));
            read();
        }

        heard(Source.Kind.CACHE, "1.1");

        assertThat(answer()).isEqualTo("1.2");
    }

    @Test
    void onlyAClusterKnowsThatNobodyHoldsAnIdentityAndAnyEventKnowsBetter() {
        nothing(Source.Kind.CACHE);
        nothing(Source.Kind.CACHE);
        assertThat(hot.find(PHONE)).isEmpty();

        nothing(Source.Kind.CLUSTER);
        assertThat(hot.find(PHONE)).contains(new Denied());
        hot.changed(change("1.1"));
        assertThat(answer()).isEqualTo("1.1");
        nothing(Source.Kind.CLUSTER);
        assertThat(answer()).isEqualTo("1.1");
    }

    @Test
    void nothingIsSaidWhileTheTailStallsOrAfterItLostAnEvent() {
        asked("1.1");
        pulse.headsRead(now, new ShardHeads(HEADS.with(0, 9), Set.of()));
        pass(Duration.ofMillis(1_900));
        assertThat(answer()).isEqualTo("1.1");
        pass(Duration.ofMillis(101));
        assertThat(answer()).isEqualTo("nothing");
        pulse.passed(0, 9);
        read(HEADS.with(0, 9));
        assertThat(answer()).isEqualTo("nothing");
    }

    @Test
    void aSourceThatIsIncompleteLateOrHasNotSeenTheBeginningOfTheEraIsNotBelieved() {
        List<TargetHealth> unbelievable = List.of(
                TargetHealth.UNKNOWN,
                health(false, HEADS, instant()),
                health(true, HEADS, instant().minus(LAG_BOUND).minusMillis(1)),
                health(true, HEADS.with(0, 6), instant()));
        for (TargetHealth health : unbelievable) {
            heard(Source.Kind.CACHE, relation("1.1"), health);
            heard(Source.Kind.CACHE, relation("1.1"), health);
            assertThat(answer()).isEqualTo("nothing");
        }
    }

    private void asked(String token) {
        heard(Source.Kind.CACHE, token);
        heard(Source.Kind.CACHE, token);
    }

    private void heard(Source.Kind kind, String token) {
        heard(kind, relation(token), health(true, HEADS, instant()));
    }

    private void nothing(Source.Kind kind) {
        heard(kind, Map.of(), health(true, HEADS, instant()));
    }

    private void heard(Source.Kind kind, Map<DocumentId, StoredRelation> found, TargetHealth health) {
        hot.heard(kind, List.of(ID), found, health);
    }

    private static Map<DocumentId, StoredRelation> relation(String token) {
        return Map.of(ID, change(token).relation());
    }

    private static TargetHealth health(boolean complete, ShardPositions positions, Instant caughtUpAt) {
        Rebuild rebuild = Rebuild.first("incarnation", START, ShardPositions.zero(4), HEADS);
        return new TargetHealth(
                true, Optional.of(new TargetStatus(rebuild, positions, complete, Optional.of(caughtUpAt))));
    }

    private static DocumentChange change(String token) {
        DocumentBody body = new RelationBody(token.getBytes(StandardCharsets.UTF_8));
        return new DocumentChange(ID, version(token), body);
    }

    private static long version(String token) {
        return RelationToken.parse(token).documentVersion();
    }

    private String answer() {
        return hot.find(PHONE)
                .map(finding -> finding instanceof Finding.Related related
                        ? new String(related.relation(), StandardCharsets.UTF_8)
                        : finding.toString())
                .orElse("nothing");
    }

    private void read() {
        read(HEADS);
    }

    private void read(ShardPositions heads) {
        pulse.headsRead(now, new ShardHeads(heads, Set.of()));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private Instant instant() {
        return START.plusNanos(now);
    }
}
