package io.memberlink.e2e.linearizability;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks through a history in the order of time and keeps every explanation of what was seen: Wing and Gong's search, in which an
 * operation happens no earlier than something needs it (Lowe), and every configuration is looked at once. Operations without an
 * answer that do the same are counted, not told apart: each may happen whenever it is needed after its call, or never.
 */
public final class Linearizability {
    private static final int MOST_UNDER_WAY = 64;
    private static final int SHOWN = 25;

    private final Map<Operation, Integer> underWay = new IdentityHashMap<>();
    private final BitSet places = new BitSet(MOST_UNDER_WAY);
    private final Map<Step, Integer> unanswered = new HashMap<>();
    private Explanations possible = new Explanations();

    private Linearizability() {
        possible.add(Configuration.BEGINNING);
    }

    /**
     * The first answer that one holder at a time does not explain.
     *
     * @param history all operations on one identity that nobody held before, in any order
     * @throws IllegalStateException when too much was left open to decide
     */
    public static Optional<Violation> violation(List<Operation> history) {
        return new Linearizability().walk(history);
    }

    private Optional<Violation> walk(List<Operation> history) {
        List<Operation> calls = history.stream()
                .sorted(Comparator.comparingLong(Operation::called))
                .toList();
        List<Operation> answers = history.stream()
                .filter(Operation::isAnswered)
                .sorted(Comparator.comparingLong(Operation::answered))
                .toList();
        int called = 0;
        for (Operation answer : answers) {
            // What happens at the same instant may have happened in either order.
            while (called < calls.size() && calls.get(called).called() <= answer.answered()) {
                call(calls.get(called++));
            }
            Explanations before = possible;
            answer(answer);
            if (possible.none()) {
                return Optional.of(
                        new Violation(answer, before.holders(), calls.subList(Math.max(0, called - SHOWN), called)));
            }
        }
        return Optional.empty();
    }

    private void call(Operation operation) {
        if (!operation.isAnswered()) {
            unanswered.merge(operation.step(), 1, Integer::sum);
            return;
        }
        int place = places.nextClearBit(0);
        if (place == MOST_UNDER_WAY) {
            throw new IllegalArgumentException("more than " + MOST_UNDER_WAY + " operations at once");
        }
        places.set(place);
        underWay.put(operation, place);
        Explanations settled = new Explanations();
        possible.all().forEach(each -> settled.add(settle(each)));
        possible = settled;
    }

    private void answer(Operation operation) {
        int place = requireNonNull(underWay.get(operation));
        Explanations explained = new Explanations();
        Explanations seen = new Explanations();
        Deque<Configuration> open = new ArrayDeque<>(possible.all());
        while (!open.isEmpty()) {
            Configuration each = open.removeFirst();
            if (each.hasDone(place)) {
                explained.add(each.without(place));
            } else if (seen.add(each)) {
                open.addAll(next(each));
            }
        }
        underWay.remove(operation);
        places.clear(place);
        possible = explained;
    }

    /** Every configuration that is one change of the holder further. */
    private List<Configuration> next(Configuration from) {
        List<Configuration> next = new ArrayList<>();
        underWay.forEach((operation, place) -> {
            if (operation.step().changes() && !from.hasDone(place)) {
                operation.step().after(from.holder()).ifPresent(holder -> next.add(settle(from.with(place, holder))));
            }
        });
        unanswered.forEach((step, count) -> {
            if (from.used(step) < count) {
                step.after(from.holder()).ifPresent(holder -> next.add(settle(from.withUsed(step, holder))));
            }
        });
        return next;
    }

    /** Lets all happen that only looks and can have looked now: later would explain nothing more. */
    private Configuration settle(Configuration configuration) {
        Configuration settled = configuration;
        for (Map.Entry<Operation, Integer> each : underWay.entrySet()) {
            Step step = each.getKey().step();
            if (!step.changes() && step.after(settled.holder()).isPresent()) {
                settled = settled.with(each.getValue(), settled.holder());
            }
        }
        return settled;
    }
}
