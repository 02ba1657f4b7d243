package io.memberlink.commands.interleaving;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts how many different runs the explored states stand for. */
final class Interleavings {
    private final Map<State, BigInteger> known = new HashMap<>();

    private Interleavings() {}

    static BigInteger of(Scenario scenario) {
        return new Interleavings().from(scenario.begin(Protocol.REAL));
    }

    // The number is not computed within the map, since that recursion would change the map.
    private BigInteger from(State state) {
        BigInteger counted = known.get(state);
        if (counted != null) {
            return counted;
        }
        List<Step> steps = Steps.from(state);
        BigInteger count = steps.isEmpty()
                ? BigInteger.ONE
                : steps.stream().map(step -> from(step.after())).reduce(BigInteger.ZERO, BigInteger::add);
        known.put(state, count);
        return count;
    }
}
