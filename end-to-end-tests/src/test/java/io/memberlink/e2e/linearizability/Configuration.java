package io.memberlink.e2e.linearizability;

import java.util.HashMap;
import java.util.Map;

/**
 * One explanation of everything seen so far.
 *
 * @param done which of the operations under way have happened already, a bit for the place of each
 * @param used how many of the unanswered operations of each kind took effect
 */
record Configuration(String holder, long done, Map<Step, Integer> used) {
    static final Configuration BEGINNING = new Configuration(Step.NOBODY, 0, Map.of());

    boolean hasDone(int place) {
        return (done & bit(place)) != 0;
    }

    Configuration with(int place, String holderAfter) {
        return new Configuration(holderAfter, done | bit(place), used);
    }

    Configuration without(int place) {
        return new Configuration(holder, done & ~bit(place), used);
    }

    int used(Step unanswered) {
        return used.getOrDefault(unanswered, 0);
    }

    Configuration withUsed(Step unanswered, String holderAfter) {
        Map<Step, Integer> more = new HashMap<>(used);
        more.merge(unanswered, 1, Integer::sum);
        return new Configuration(holderAfter, done, Map.copyOf(more));
    }

    /** Whether it needs no more unanswered operations than the other, which is the same otherwise. */
    boolean needsNoMoreThan(Configuration other) {
        return used.entrySet().stream().allMatch(each -> each.getValue() <= other.used(each.getKey()));
    }

    private static long bit(int place) {
        return 1L << place;
    }
}
