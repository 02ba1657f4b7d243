package io.memberlink.query.chain;

import static io.memberlink.query.chain.CallerClass.MARKETING;
import static io.memberlink.query.chain.CallerClass.OPS;
import static io.memberlink.query.chain.CallerClass.ORDER;
import static io.memberlink.query.chain.Consistency.EVENTUAL;
import static io.memberlink.query.chain.Consistency.STRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKey;
import io.memberlink.domain.RelationToken;
import io.memberlink.query.chain.Answer.Known;
import io.memberlink.query.chain.Answer.Unavailable;
import io.memberlink.query.chain.Answer.Unknown;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadChainTest {
    private static final Duration LAG_BOUND = Duration.ofSeconds(5);
    private static final Subject PHONE = identity("0");
    private static final Subject CARD = identity("1");

    private final SourceMetrics metrics = new SourceMetrics(new SimpleMeterRegistry());
    private final FakeSource redis = new FakeSource("redis-a", Source.Kind.CACHE);
    private final FakeSource primary = new FakeSource("es-primary", Source.Kind.CLUSTER);
    private final FakeSource backup = new FakeSource("es-backup", Source.Kind.CLUSTER);
    private final FakeSource marketing = new FakeSource("es-marketing", Source.Kind.CLUSTER);
    private final FakeSource store = new FakeSource("event-store", Source.Kind.EVENT_STORE);
    private LocalAnswers local = LocalAnswers.NONE;
    private boolean truthIsOutOfReach;
    private Duration deadline = Duration.ofSeconds(8);
    private Duration timeout = Duration.ofMillis(50);
    private Optional<String> pinned = Optional.empty();

    @Test
    void theFirstSourceThatHoldsTheRelationAnswers() {
        redis.holds(PHONE, "1.2");

        assertThat(served(ask(ORDER, PHONE))).isEqualTo("redis-a 1.2");
        assertThat(primary.asked()).isEmpty();
    }

    @Test
    void aMissInTheCacheIsNeverFinal() {
        primary.holds(PHONE, "1.2");

        assertThat(served(ask(ORDER, PHONE))).isEqualTo("es-primary 1.2");
    }

    @Test
    void aTombstoneInTheCacheIsNotFinalEither() {
        redis.released(PHONE, "1.2");
        primary.holds(PHONE, "2.1");

        assertThat(served(ask(ORDER, PHONE))).isEqualTo("es-primary 2.1");
    }

    @Test
    void anOlderRelationOfAClusterNeverBeatsATombstoneOfTheCache() {
        redis.released(PHONE, "1.3");
        primary.holds(PHONE, "1.2");

        assertThat(ask(ORDER, PHONE)).isEqualTo(new Unknown("redis-a", Duration.ZERO));
    }

    @Test
    void aMissInACompleteClusterIsFinal() {
        assertThat(ask(ORDER, PHONE)).isEqualTo(new Unknown("es-primary", Duration.ZERO));
        assertThat(backup.asked()).isEmpty();
        assertThat(store.asked()).isEmpty();
    }

    @Test
    void aTombstoneInAClusterIsFinal() {
        primary.released(PHONE, "1.2");

        assertThat(ask(OPS, PHONE)).isEqualTo(new Unknown("es-primary", Duration.ZERO));
        assertThat(backup.asked()).isEmpty();
    }

    @Test
    void aSourceThatLagsTooFarIsNotAsked() {
        redis.lags(LAG_BOUND.plusMillis(1)).holds(PHONE, "1.1");
        primary.lags(LAG_BOUND).holds(PHONE, "1.2");

        assertThat(served(ask(ORDER, PHONE))).isEqualTo("es-primary 1.2");
        assertThat(redis.asked()).isEmpty();
    }

    @Test
    void anIncompleteSourceIsNotAsked() {
        redis.isIncomplete();
        primary.isIncomplete().holds(PHONE, "1.1");
        backup.holds(PHONE, "1.2");

        assertThat(served(ask(ORDER, PHONE))).isEqualTo("es-backup 1.2");
        assertThat(primary.asked()).isEmpty();
    }

    @Test
    void sourcesThatRestAreAskedWhenNobodyElseAnswers() {
        primary.holds(PHONE, "1.1");
        List<FakeSource> all = List.of(redis, primary, backup, store);
        all.forEach(FakeSource::fails);
        for (int i = 0; i < GuardedSource.FIRST_VERDICT; i++) {
            assertThat(ask(ORDER, PHONE)).isEqualTo(new Unavailable());
        }

        all.forEach(FakeSource::recovers);

        assertThat(served(ask(ORDER, PHONE))).isEqualTo("es-primary 1.1");
    }

    @Test
    void aSourceThatDidNotAnswerTheLastLookIsNotAsked() {
        redis.isUnreachable().holds(PHONE, "1.1");
        primary.holds(PHONE, "1.2");

        assertThat(served(ask(ORDER, PHONE))).isEqualTo("es-primary 1.2");
        assertThat(redis.asked()).isEmpty();
    }

    @Test
    void aFailedSourceIsPassedOver() {
        redis.fails();
        primary.fails();
        backup.holds(PHONE, "1.2");

        assertThat(served(ask(ORDER, PHONE))).isEqualTo("es-backup 1.2");
    }

    @Test
    void aHungSourceIsGivenUpAndTheNextOneAnswers() {
        redis.hangs();
        primary.holds(PHONE, "1.2");

        assertThat(served(ask(ORDER, PHONE))).isEqualTo("es-primary 1.2");
    }

    @Test
    void noLookupTakesLongerThanItsDeadlineWhateverHangs() {
        List.of(redis, primary, backup, store).forEach(FakeSource::hangs);
        timeout = Duration.ofSeconds(8);
        deadline = Duration.ofMillis(50);

        long started = System.nanoTime();
        assertThat(ask(ORDER, PHONE)).isEqualTo(new Unavailable());
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(timeout);
    }

    @Test
    void theEventStoreIsTheLastResort() {
        List.of(redis, primary, backup).forEach(FakeSource::fails);
        store.holds(PHONE, "1.2");

        assertThat(served(ask(ORDER, PHONE))).isEqualTo("event-store 1.2");
    }

    @Test
    void whoHasSeenMoreIsSentToTheNextSource() {
        redis.holds(PHONE, "1.2");
        primary.holds(PHONE, "1.3");

        assertThat(served(ask(ORDER, PHONE, "1.3"))).isEqualTo("es-primary 1.3");
    }

    @Test
    void whoHasSeenMoreThanAllReadModelsIsSentToTheEventStore() {
        redis.holds(PHONE, "1.2");
        primary.holds(PHONE, "1.2");
        store.holds(PHONE, "2.1");

        assertThat(served(ask(ORDER, PHONE, "2.1"))).isEqualTo("event-store 2.1");
    }

    @Test
    void aMissIsNoAnswerForWhoHasSeenARelation() {
        store.holds(PHONE, "1.1");

        assertThat(served(ask(ORDER, PHONE, "1.1"))).isEqualTo("event-store 1.1");
    }

    @Test
    void theEventStoreIsRightAgainstAnyToken() {
        redis.holds(PHONE, "1.2");

        assertThat(ask(ORDER, PHONE, "9.9")).isEqualTo(new Unknown("event-store", Duration.ZERO));
    }

    @Test
    void nobodyIsToldLessThanHeHasSeenEvenWhenTheEventStoreIsDown() {
        redis.holds(PHONE, "1.2");
        store.fails();

        assertThat(ask(ORDER, PHONE, "1.3")).isEqualTo(new Unavailable());
    }

    @Test
    void aBatchMovesOnWithTheOpenIdentitiesOnly() {
        redis.holds(PHONE, "1.2");
        primary.holds(CARD, "1.5");

        List<Answer> answers = chain().lookup(List.of(about(PHONE), about(CARD)), ORDER, EVENTUAL);

        assertThat(answers.stream().map(ReadChainTest::served)).containsExactly("redis-a 1.2", "es-primary 1.5");
        assertThat(redis.asked()).containsExactly(List.of(PHONE, CARD));
        assertThat(primary.asked()).containsExactly(List.of(CARD));
    }

    @Test
    void oneUnreadIdentityDoesNotFailTheOthersOfItsBatch() {
        store.holds(PHONE, "1.2").cannotRead(CARD);

        List<Answer> answers = chain().lookup(List.of(about(PHONE), about(CARD)), ORDER, STRONG);

        assertThat(served(answers.getFirst())).isEqualTo("event-store 1.2");
        assertThat(answers.getLast()).isEqualTo(new Unavailable());
    }

    @Test
    void theFreshestCompleteSourceAnswersWhenNothingElseCanAndSaysHowOldItMayBe() {
        redis.lags(Duration.ofSeconds(90)).holds(PHONE, "1.1");
        primary.lags(Duration.ofSeconds(60)).holds(PHONE, "1.2");
        backup.isIncomplete().holds(PHONE, "1.3");
        store.fails();

        Answer answer = ask(ORDER, PHONE);

        assertThat(served(answer)).isEqualTo("es-primary 1.2");
        assertThat(((Known) answer).staleness()).isEqualTo(Duration.ofSeconds(60));
        assertThat(backup.asked()).isEmpty();
    }

    @Test
    void equallyStaleSourcesAnswerInTheirUsualOrder() {
        redis.lags(Duration.ofMillis(60_900)).holds(PHONE, "1.2");
        primary.lags(Duration.ofMillis(60_100)).holds(PHONE, "1.2");
        backup.isIncomplete();
        store.fails();

        assertThat(served(ask(ORDER, PHONE))).isEqualTo("redis-a 1.2");
    }

    @Test
    void aStrongReadIsNeverStale() {
        redis.holds(PHONE, "1.2");
        primary.lags(Duration.ofSeconds(60)).holds(PHONE, "1.2");
        store.fails();

        assertThat(ask(ORDER, STRONG, PHONE)).isEqualTo(new Unavailable());
        assertThat(redis.asked()).isEmpty();
        assertThat(primary.asked()).isEmpty();
    }

    @Test
    void aTombstoneOfTheCacheAnswersWhenEverythingBehindItIsDown() {
        redis.released(PHONE, "1.2");
        List.of(primary, backup, store).forEach(FakeSource::fails);

        assertThat(ask(ORDER, PHONE)).isEqualTo(new Unknown("redis-a", Duration.ZERO));
    }

    @Test
    void aMissOfTheCacheAnswersNobodyEvenWhenEverythingBehindItIsDown() {
        List.of(primary, backup, store).forEach(FakeSource::fails);

        assertThat(ask(ORDER, PHONE)).isEqualTo(new Unavailable());
    }

    @Test
    void marketingIsServedByTheCacheAndItsOwnClusterAlone() {
        redis.holds(PHONE, "1.2");
        marketing.holds(CARD, "1.3");

        assertThat(served(ask(MARKETING, PHONE))).isEqualTo("redis-a 1.2");
        assertThat(served(ask(MARKETING, CARD))).isEqualTo("es-marketing 1.3");
        assertThat(primary.asked()).isEmpty();
    }

    @Test
    void marketingIsRefusedRatherThanSentToWhatOrdersDependOn() {
        marketing.fails();

        assertThat(ask(MARKETING, PHONE)).isEqualTo(new Unavailable());
        assertThat(ask(MARKETING, STRONG, PHONE)).isEqualTo(new Unavailable());
        assertThat(primary.asked()).isEmpty();
        assertThat(backup.asked()).isEmpty();
        assertThat(store.asked()).isEmpty();
    }

    @Test
    void marketingIsRefusedWhileItsClusterLags() {
        marketing.lags(Duration.ofSeconds(60)).holds(PHONE, "1.2");

        assertThat(ask(MARKETING, PHONE)).isEqualTo(new Unavailable());
    }

    @Test
    void aPinnedSourceIsAskedBeforeAllOthers() {
        pinned = Optional.of("es-backup");
        redis.holds(PHONE, "1.2");
        backup.holds(PHONE, "1.2");

        assertThat(served(ask(ORDER, PHONE))).isEqualTo("es-backup 1.2");
        backup.fails();
        assertThat(served(ask(ORDER, PHONE))).isEqualTo("redis-a 1.2");
    }

    @Test
    void aPinNeverSendsMarketingToAnotherCluster() {
        pinned = Optional.of("es-primary");
        marketing.holds(PHONE, "1.2");

        assertThat(served(ask(MARKETING, PHONE))).isEqualTo("es-marketing 1.2");
        assertThat(primary.asked()).isEmpty();
    }

    @Test
    void aSourceThatKeepsFailingIsLeftAloneAndComesBackByItself() {
        ReadChain chain = chain();
        redis.hangs();
        primary.holds(PHONE, "1.2");
        IntStream.range(0, 10).forEach(i -> chain.lookup(List.of(about(PHONE)), ORDER, EVENTUAL));
        assertThat(redis.asked()).hasSize(5);

        redis.isWell().holds(PHONE, "1.2");
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(served(chain.lookup(List.of(about(PHONE)), ORDER, EVENTUAL)
                                .getFirst()))
                        .isEqualTo("redis-a 1.2"));
    }

    @Test
    void whatTheProcessKnowsItselfNeedsNoSource() {
        local = knowing("2.1");

        assertThat(ask(MARKETING, PHONE))
                .isInstanceOfSatisfying(
                        Known.class, known -> assertThat(known.servedBy()).isEqualTo("local"));
        assertThat(redis.asked()).isEmpty();
    }

    @Test
    void whoHasSeenMoreThanTheProcessGoesOnToASource() {
        local = knowing("1.2");
        redis.holds(PHONE, "1.3");

        assertThat(served(ask(ORDER, PHONE, "1.3"))).isEqualTo("redis-a 1.3");
    }

    @Test
    void anOlderRelationOfASourceNeverBeatsWhatTheProcessKnows() {
        local = knowing("1.2");
        redis.holds(PHONE, "1.1");
        primary.fails();
        backup.fails();
        store.fails();

        assertThat(ask(ORDER, PHONE, "1.2")).isInstanceOf(Known.class);
        assertThat(ask(ORDER, PHONE, "1.3")).isEqualTo(new Unavailable());
    }

    @Test
    void neitherAStrongReadNorAPinnedSourceIsAnsweredFromMemory() {
        local = knowing("2.1");
        store.holds(PHONE, "2.2");
        backup.holds(PHONE, "2.1");

        assertThat(served(ask(ORDER, STRONG, PHONE))).isEqualTo("event-store 2.2");
        pinned = Optional.of("es-backup");
        assertThat(served(ask(ORDER, PHONE))).isEqualTo("es-backup 2.1");
    }

    @Test
    void aStormOfMissesInTheCacheFindsWhatTheFirstOneHasLearnt() {
        AtomicInteger looks = new AtomicInteger();
        local = subject ->
                looks.incrementAndGet() < 2 ? Optional.empty() : knowing("1.1").find(subject);
        primary.holds(PHONE, "1.1");

        ask(ORDER, PHONE);

        assertThat(redis.asked()).hasSize(1);
        assertThat(primary.asked()).isEmpty();
    }

    @Test
    void theCacheRemembersForAMomentThatNobodyHoldsAnIdentity() {
        redis.denies(PHONE);

        assertThat(ask(ORDER, PHONE)).isEqualTo(new Unknown("redis-a", Duration.ZERO));
        assertThat(primary.asked()).isEmpty();
        primary.holds(PHONE, "1.1");
        assertThat(served(ask(ORDER, PHONE, "1.1"))).isEqualTo("es-primary 1.1");
    }

    @Test
    void aBatchOfAHundredMixedIdentitiesIsOneRoundTripToEachSource() {
        List<Subject> subjects = IntStream.range(10, 110)
                .<Subject>mapToObj(i -> new Subject.OfIdentity(
                        Identity.of("tc-member", "1" + i),
                        new IdentityKey(Integer.toString(i).repeat(16).substring(0, 32))))
                .toList();
        subjects.subList(0, 40).forEach(subject -> redis.holds(subject, "1.1"));
        subjects.subList(40, 70).forEach(subject -> primary.holds(subject, "1.1"));
        subjects.subList(40, 80).forEach(primary::cannotRead);
        subjects.subList(40, 70).forEach(subject -> backup.holds(subject, "1.1"));
        backup.cannotRead(subjects.get(70));

        List<Answer> answers =
                chain().lookup(subjects.stream().map(Question::about).toList(), ORDER, EVENTUAL);

        assertThat(answers).hasSize(100).noneMatch(Unavailable.class::isInstance);
        assertThat(redis.asked()).containsExactly(subjects);
        assertThat(primary.asked()).containsExactly(subjects.subList(40, 100));
        assertThat(backup.asked()).containsExactly(subjects.subList(40, 80));
        assertThat(store.asked()).containsExactly(List.of(subjects.get(70)));
    }

    @Test
    void marketingIsServedAsStaleOnlyWhileTheTruthIsOutOfReach() {
        redis.lags(LAG_BOUND.multipliedBy(2));
        marketing.lags(LAG_BOUND.multipliedBy(2)).holds(PHONE, "1.2");
        assertThat(ask(MARKETING, PHONE)).isEqualTo(new Unavailable());

        truthIsOutOfReach = true;
        assertThat(ask(MARKETING, PHONE))
                .isInstanceOfSatisfying(
                        Known.class, known -> assertThat(known.staleness()).isEqualTo(LAG_BOUND.multipliedBy(2)));
        assertThat(primary.asked()).isEmpty();
    }

    private static LocalAnswers knowing(String token) {
        return subject -> Optional.of(
                new Finding.Related(RelationToken.parse(token), ("local " + token).getBytes(StandardCharsets.UTF_8)));
    }

    private Answer ask(CallerClass callers, Subject subject) {
        return ask(callers, EVENTUAL, subject);
    }

    private Answer ask(CallerClass callers, Consistency consistency, Subject subject) {
        return chain().lookup(List.of(about(subject)), callers, consistency).getFirst();
    }

    private Answer ask(CallerClass callers, Subject subject, String atLeast) {
        Question question = new Question(subject, Optional.of(RelationToken.parse(atLeast)));
        return chain().lookup(List.of(question), callers, EVENTUAL).getFirst();
    }

    private ReadChain chain() {
        GuardedSource cache = guarded(redis);
        Itinerary itinerary = new Itinerary(
                List.of(cache, guarded(primary), guarded(backup), guarded(store)),
                List.of(cache, guarded(marketing)),
                () -> pinned);
        return new ReadChain(
                itinerary, local, () -> truthIsOutOfReach, new ChainSettings(deadline, LAG_BOUND), metrics);
    }

    private GuardedSource guarded(FakeSource source) {
        return new GuardedSource(source, new SourceLimits(timeout, 8, Duration.ofMillis(200)), metrics);
    }

    private static Question about(Subject subject) {
        return Question.about(subject);
    }

    private static String served(Answer answer) {
        return switch (answer) {
            case Known known -> new String(known.relation(), StandardCharsets.UTF_8);
            case Unknown unknown -> "nobody, says " + unknown.servedBy();
            case Unavailable unavailable -> "unavailable";
        };
    }

    private static Subject identity(String digit) {
        return new Subject.OfIdentity(Identity.of("tc-member", "1" + digit), new IdentityKey(digit.repeat(32)));
    }
}
