package io.memberlink.replay.verify;

import static io.memberlink.replay.fake.FakePlatform.CACHE;
import static io.memberlink.replay.fake.FakePlatform.MARKETING;
import static io.memberlink.replay.fake.FakePlatform.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.RelationToken;
import io.memberlink.projections.ReplayStart;
import io.memberlink.projections.document.DocumentBody;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.replay.fake.FakePlatform;
import io.memberlink.replay.watch.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");
    private static final Identity CARD = Identity.of("el-card", "240000123456");
    private static final Identity EMAIL = Identity.of("email", "a@example.com");

    private final FakePlatform platform = new FakePlatform();

    @ParameterizedTest
    @ValueSource(strings = {PRIMARY, MARKETING, CACHE})
    void aTargetThatSawEveryEventIsEqual(String target) {
        MemberId first = platform.people.registers(PHONE, CARD);
        platform.people.unbinds(first, PHONE);
        platform.people.binds(platform.people.registers(EMAIL), PHONE, 2);
        platform.everyProjectorCatchesUp();

        Verdict.Compared verdict = compared(target);

        assertThat(verdict.equal()).isTrue();
        assertThat(verdict.documents()).isEqualTo(5);
        assertThat(verdict.expected()).isEqualTo(5);
    }

    @Test
    void anEmptyStoreEqualsAnEmptyTarget() {
        assertThat(compared(PRIMARY).equal()).isTrue();
    }

    @Test
    void aMissingDocumentIsFound() {
        platform.people.registers(PHONE, CARD);
        platform.everyProjectorCatchesUp();
        platform.target(PRIMARY).lose(documentOf(PHONE));

        assertThat(compared(PRIMARY).examples()).containsExactly(difference(PHONE, Discrepancy.MISSING, "1.1", "none"));
    }

    @Test
    void absenceInACacheIsNoDifference() {
        platform.people.registers(PHONE, CARD);
        platform.everyProjectorCatchesUp();
        platform.target(CACHE).lose(documentOf(PHONE));

        assertThat(compared(CACHE).equal()).isTrue();
    }

    @Test
    void aDamagedBodyIsFoundInACacheAsWell() {
        platform.people.registers(PHONE, CARD);
        platform.everyProjectorCatchesUp();
        damage(CACHE, PHONE, "1.1", relation("{}"));

        assertThat(compared(CACHE).examples()).containsExactly(difference(PHONE, Discrepancy.BODY, "1.1", "1.1"));
    }

    @Test
    void aTombstoneInPlaceOfARelationIsFound() {
        platform.people.registers(PHONE);
        platform.everyProjectorCatchesUp();
        damage(PRIMARY, PHONE, "1.1", new DocumentBody.Tombstone());

        assertThat(compared(PRIMARY).equal()).as("digests know versions only").isTrue();
        assertThat(((Verdict.Compared) verify(PRIMARY, true)).counts()).containsEntry(Discrepancy.BODY, 1L);
    }

    @Test
    void anOlderVersionIsFound() {
        MemberId member = platform.people.registers(PHONE);
        platform.everyProjectorCatchesUp();
        DocumentChange old = platform.target(PRIMARY).holds(documentOf(PHONE));
        platform.people.binds(member, CARD, 1);
        platform.everyProjectorCatchesUp();
        platform.target(PRIMARY).damage(old);

        assertThat(compared(PRIMARY).examples()).containsExactly(difference(PHONE, Discrepancy.STALE, "1.2", "1.1"));
    }

    @Test
    void aVersionThatNoEventWroteIsFound() {
        platform.people.registers(PHONE);
        platform.everyProjectorCatchesUp();
        damage(PRIMARY, PHONE, "7.1", relation("{}"));

        assertThat(compared(PRIMARY).examples()).containsExactly(difference(PHONE, Discrepancy.AHEAD, "1.1", "7.1"));
    }

    @Test
    void aDocumentThatNoEventWroteIsFound() {
        platform.people.registers(PHONE);
        platform.everyProjectorCatchesUp();
        damage(PRIMARY, EMAIL, "1.1", relation("{}"));

        assertThat(compared(PRIMARY).examples()).containsExactly(difference(EMAIL, Discrepancy.EXTRA, "none", "1.1"));
    }

    @Test
    void aValueThatIsNoDocumentIsADifferenceAndNoFailure() {
        platform.people.registers(PHONE, CARD);
        platform.everyProjectorCatchesUp();
        platform.target(CACHE).damage(DocumentChange.unreadable(documentOf(PHONE)));

        assertThat(compared(CACHE).examples())
                .containsExactly(difference(PHONE, Discrepancy.UNREADABLE, "1.1", "none"));
    }

    @Test
    void allDocumentsOfADifferingTargetAreCounted() {
        platform.people.registers(PHONE, CARD);
        platform.people.registers(EMAIL);
        platform.everyProjectorCatchesUp();
        platform.target(PRIMARY).lose(documentOf(PHONE));

        assertThat(compared(PRIMARY).documents()).isEqualTo(4);
        assertThat(compared(PRIMARY).expected()).isEqualTo(5);
    }

    @Test
    void aDamageAmongBindsIsFound() {
        MemberId member = platform.people.registers(PHONE);
        platform.people.registers(CARD);
        platform.everyProjectorCatchesUp();
        int[] reads = {0};
        platform.target(PRIMARY).whenRead(() -> {
            platform.people.binds(member, email(++reads[0]), 1);
            platform.projector(PRIMARY).catchUp();
            damage(PRIMARY, CARD, "7.1", relation("{}"));
        });

        assertThat(compared(PRIMARY).examples()).containsExactly(difference(CARD, Discrepancy.AHEAD, "1.1", "7.1"));
    }

    @Test
    void aDocumentThatMovesAndIsLostIsFound() {
        MemberId member = platform.people.registers(PHONE);
        platform.everyProjectorCatchesUp();
        int[] reads = {0};
        platform.target(PRIMARY).whenRead(() -> {
            platform.people.binds(member, email(++reads[0]), 1);
            platform.projector(PRIMARY).catchUp();
            platform.target(PRIMARY).lose(documentOf(PHONE));
        });

        assertThat(compared(PRIMARY).counts()).containsEntry(Discrepancy.MISSING, 1L);
    }

    @Test
    void aBindBetweenTheReadingsIsNoDifference() {
        MemberId member = platform.people.registers(PHONE);
        platform.everyProjectorCatchesUp();
        int[] reads = {0};
        platform.target(PRIMARY).whenRead(() -> {
            platform.people.binds(member, email(++reads[0]), 1);
            platform.projector(PRIMARY).catchUp();
        });

        assertThat(compared(PRIMARY).equal()).isTrue();
        assertThat(reads).as("nothing had to be looked at again").containsExactly(1);
    }

    @Test
    void aBindThatTheTargetHasNotSeenYetIsNoDifference() {
        MemberId member = platform.people.registers(PHONE);
        platform.everyProjectorCatchesUp();
        int[] reads = {0};
        platform.target(PRIMARY).whenRead(() -> platform.people.binds(member, email(++reads[0]), 1));

        assertThat(compared(PRIMARY).equal()).isTrue();
        assertThat(reads).as("nothing had to be looked at again").containsExactly(1);
    }

    @Test
    void whatHealedBeforeTheSecondLookIsNoDifference() {
        platform.people.registers(PHONE);
        platform.everyProjectorCatchesUp();
        DocumentChange right = platform.target(PRIMARY).holds(documentOf(PHONE));
        platform.target(PRIMARY).lose(documentOf(PHONE));
        int[] looks = {0};
        platform.target(PRIMARY).whenRead(() -> {
            if (++looks[0] == 2) {
                platform.target(PRIMARY).damage(right);
            }
        });

        assertThat(compared(PRIMARY).equal()).isTrue();
    }

    @Test
    void aTargetThatLagsIsWaitedFor() {
        platform.people.registers(PHONE);
        platform.timing.meanwhile(() -> platform.projector(PRIMARY).work(1));

        assertThat(compared(PRIMARY).equal()).isTrue();
    }

    @Test
    void aTargetThatStaysBehindIsNotCompared() {
        platform.people.registers(PHONE);

        assertThat(verify(PRIMARY)).isEqualTo(new Verdict.NotCaughtUp("it is 1 events behind"));
    }

    @Test
    void aReplayThatBeginsMeanwhileIsNoticed() {
        platform.people.registers(PHONE);
        platform.everyProjectorCatchesUp();
        platform.target(PRIMARY)
                .whenRead(() -> platform.administration(PRIMARY).resync(new ReplayStart.Beginning(), platform.store));

        assertThat(verify(PRIMARY)).isEqualTo(new Verdict.ReplacedMeanwhile());
    }

    private static Identity email(int i) {
        return Identity.of("email", i + "@example.com");
    }

    private Verdict.Compared compared(String target) {
        return (Verdict.Compared) verify(target);
    }

    private Verdict verify(String target) {
        return verify(target, false);
    }

    private Verdict verify(String target, boolean deep) {
        return new Verification(
                        platform.administration(target),
                        platform.projection(target),
                        platform.store,
                        new Verification.Settings(platform.isCache(target), deep, Duration.ofSeconds(30)),
                        platform.timing,
                        Progress.NONE)
                .run();
    }

    private DocumentId documentOf(Identity identity) {
        return platform.people.documentOf(identity);
    }

    private void damage(String target, Identity identity, String token, DocumentBody body) {
        long version = RelationToken.parse(token).documentVersion();
        platform.target(target).damage(new DocumentChange(documentOf(identity), version, body));
    }

    private static DocumentBody relation(String json) {
        return new DocumentBody.RelationBody(json.getBytes(StandardCharsets.UTF_8));
    }

    private Difference difference(Identity identity, Discrepancy discrepancy, String expected, String found) {
        return new Difference(documentOf(identity).value(), discrepancy, token(expected), token(found));
    }

    private static Optional<RelationToken> token(String text) {
        return Optional.of(text).filter(token -> !token.equals("none")).map(RelationToken::parse);
    }
}
