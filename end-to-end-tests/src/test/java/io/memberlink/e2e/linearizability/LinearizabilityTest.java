package io.memberlink.e2e.linearizability;

import static io.memberlink.e2e.linearizability.Operation.NEVER;
import static io.memberlink.e2e.linearizability.Step.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.e2e.linearizability.Step.Bound;
import io.memberlink.e2e.linearizability.Step.Found;
import io.memberlink.e2e.linearizability.Step.HeldByAnother;
import io.memberlink.e2e.linearizability.Step.NotHeld;
import io.memberlink.e2e.linearizability.Step.Unbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {
    private static final List<String> MEMBERS = List.of("anna", "bob", "carl");

    private final List<Operation> history = new ArrayList<>();

    @Test
    void nothingSeenIsExplained() {
        assertExplained();
    }

    @Test
    void anIdentityGoesFromHandToHand() {
        seen(new Found(NOBODY), 1, 2);
        seen(new Bound("anna"), 3, 4);
        seen(new HeldByAnother("bob"), 5, 6);
        seen(new NotHeld("bob"), 5, 6);
        seen(new Found("anna"), 7, 8);
        seen(new Unbound("anna"), 9, 10);
        seen(new Bound("bob"), 11, 12);

        assertExplained();
    }

    @Test
    void answersThatCameInAnotherOrderAreExplained() {
        seen(new Bound("bob"), 1, 9);
        seen(new Bound("anna"), 2, 8);
        seen(new Unbound("anna"), 3, 7);
        seen(new Found("anna"), 4, 5);
        seen(new Found("bob"), 5, 6);

        assertExplained();
    }

    @Test
    void twoMembersThatBothGotItAreAViolation() {
        seen(new Bound("anna"), 1, 4);
        seen(new Bound("bob"), 2, 5);

        assertViolated();
    }

    @Test
    void aHolderSeenAfterTheUnbindWasAnsweredIsAViolation() {
        seen(new Bound("anna"), 1, 2);
        seen(new Unbound("anna"), 3, 4);
        seen(new Found("anna"), 5, 6);

        assertViolated();
    }

    @Test
    void nobodySeenWhileItWasHeldIsAViolation() {
        seen(new Bound("anna"), 1, 2);
        seen(new Found(NOBODY), 3, 4);
        seen(new Unbound("anna"), 5, 6);

        assertViolated();
    }

    @Test
    void goingBackInTimeBetweenTwoLooksIsAViolation() {
        seen(new Bound("anna"), 1, 2);
        seen(new Unbound("anna"), 3, 20);
        seen(new Found(NOBODY), 4, 5);
        seen(new Found("anna"), 6, 7);

        assertViolated();
    }

    @Test
    void aRefusalForAHolderThatWasGoneIsAViolation() {
        seen(new Bound("anna"), 1, 2);
        seen(new Unbound("anna"), 3, 4);
        seen(new HeldByAnother("bob"), 5, 6);

        assertViolated();
    }

    @Test
    void anUnbindRefusedToTheHolderIsAViolation() {
        seen(new Bound("anna"), 1, 2);
        seen(new NotHeld("anna"), 3, 4);

        assertViolated();
    }

    @Test
    void whatWasNotAnsweredMayHaveHappenedLateOrNever() {
        seen(new Bound("anna"), 1, NEVER);
        seen(new Found(NOBODY), 2, 3);
        seen(new Bound("bob"), 4, 5);
        seen(new Unbound("bob"), 6, 7);
        seen(new Found("anna"), 8, 9);
        seen(new Unbound("bob"), 10, NEVER);

        assertExplained();
    }

    @Test
    void whatWasNotAnsweredHappensAtMostOnce() {
        seen(new Bound("anna"), 1, NEVER);
        seen(new Found("anna"), 2, 3);
        seen(new Unbound("anna"), 4, 5);
        seen(new Found("anna"), 6, 7);

        assertViolated();
    }

    @Test
    void nothingHappensBeforeItsCall() {
        seen(new Found("anna"), 1, 2);
        seen(new Bound("anna"), 3, NEVER);

        assertViolated();
    }

    @Test
    void itAgreesWithEveryOrderTriedOnShortHistories() {
        int violated = 0;
        for (long seed = 0; seed < 10_000; seed++) {
            List<Operation> some = shortHistory(new Random(seed));
            boolean explained = EveryOrder.explains(some);
            violated += explained ? 0 : 1;
            assertThat(Linearizability.violation(some).isEmpty())
                    .as("seed %d: %s", seed, some)
                    .isEqualTo(explained);
        }
        assertThat(violated).isBetween(1_000, 9_000);
    }

    @Test
    void oneWrongAnswerInALongHistoryIsFound() {
        Random random = new Random(1);
        List<Operation> truth = TrueHistories.of(3_000, random);
        assertThat(Linearizability.violation(truth)).isEmpty();

        for (int broken = 0; broken < 20; broken++) {
            List<Operation> wrong = TrueHistories.withOneWrongLook(truth, random);
            assertThat(Linearizability.violation(wrong)).isPresent();
        }
    }

    private static List<Operation> shortHistory(Random random) {
        List<Operation> some = new ArrayList<>();
        int length = 2 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            Step step = someStep(random);
            long called = random.nextInt(20);
            boolean unanswered = step.changes() && random.nextInt(4) == 0;
            some.add(new Operation(step, "client " + i, called, unanswered ? NEVER : called + random.nextInt(8)));
        }
        return some;
    }

    private static Step someStep(Random random) {
        String member = MEMBERS.get(random.nextInt(2));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Bound(member);
            case 3, 4 -> new Unbound(member);
            case 5 -> new Found(random.nextBoolean() ? NOBODY : member);
            case 6 -> new HeldByAnother(member);
            default -> new NotHeld(member);
        };
    }

    private void seen(Step step, long called, long answered) {
        history.add(new Operation(step, "client " + history.size(), called, answered));
    }

    private void assertExplained() {
        assertThat(Linearizability.violation(history)).isEmpty();
        assertThat(EveryOrder.explains(history)).isTrue();
    }

    private void assertViolated() {
        assertThat(Linearizability.violation(history)).isPresent();
        assertThat(EveryOrder.explains(history)).isFalse();
    }
}
