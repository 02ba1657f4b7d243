package io.memberlink.commands.interleaving;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was seen of a scenario. */
record Exploration(Scenario scenario, int states, long steps, Optional<Failure> failure) {
    /** @param way one with the fewest steps that lead there */
    record Failure(Broken broken, List<Step> way) {
        @Override
        public String toString() {
            return broken + way.stream().map(step -> "\n  " + step).collect(Collectors.joining());
        }
    }

    @Override
    public String toString() {
        return "%,9d states, %,10d steps: %s".formatted(states, steps, scenario);
    }
}
