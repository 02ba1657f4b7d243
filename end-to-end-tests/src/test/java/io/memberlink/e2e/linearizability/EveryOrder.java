package io.memberlink.e2e.linearizability;

import java.util.ArrayList;
import java.util.List;

/** The definition itself: tries every order of a short history. Far too slow for anything else. */
final class EveryOrder {
    private EveryOrder() {}

    static boolean explains(List<Operation> history) {
        return explains(history, Step.NOBODY);
    }

    private static boolean explains(List<Operation> left, String holder) {
        if (left.stream().noneMatch(Operation::isAnswered)) {
            return true;
        }
        long earliestAnswer = left.stream().mapToLong(Operation::answered).min().orElseThrow();
        return left.stream()
                .filter(first -> first.called() <= earliestAnswer)
                .anyMatch(first -> first.step()
                        .after(holder)
                        .filter(after -> explains(without(first, left), after))
                        .isPresent());
    }

    private static List<Operation> without(Operation operation, List<Operation> history) {
        List<Operation> rest = new ArrayList<>(history);
        rest.remove(operation);
        return rest;
    }
}
