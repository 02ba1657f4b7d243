package io.memberlink.commands.interleaving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Visits every state that a scenario can reach, nearest first, and looks for a broken promise in each.
 *
 * <p>A {@link State} is the streams ({@link World}), where each client's process has come to ({@link Participant}) and the appends that
 * may still take effect ({@link State#ghosts}). {@link Steps} tells what may happen next. A process is never suspended: it is a
 * function of what it was answered so far, so its next step is found by running the real code again with these answers ({@link
 * Replay}); {@link Progress} remembers the result. So every state is visited once, however many interleavings lead to it.
 */
final class Explorer {
    private final Scenario scenario;
    private final Set<Broken> sought;
    private final State first;
    private final Promises promises;
    private final Map<State, State> origins = new HashMap<>();
    private final Queue<State> open = new ArrayDeque<>();
    private long steps;

    private Explorer(Scenario scenario, Protocol protocol, Set<Broken> sought) {
        this.sought = sought;
        this.scenario = scenario;
        first = scenario.begin(protocol);
        promises = new Promises(scenario, first.world());
    }

    /** Visits all states, or those up to the nearest one that breaks a promise. */
    static Exploration explore(Scenario scenario) {
        return new Explorer(scenario, Protocol.REAL, EnumSet.allOf(Broken.class)).explore();
    }

    /** Visits all states, or those up to the nearest one that breaks this promise. */
    static Exploration seek(Broken promise, Scenario scenario, Protocol protocol) {
        return new Explorer(scenario, protocol, EnumSet.of(promise)).explore();
    }

    private Exploration explore() {
        visit(first, first);
        for (State state = open.poll(); state != null; state = open.poll()) {
            State visited = state;
            Optional<Broken> broken = sought.stream()
                    .filter(promise -> promises.isBroken(promise, visited))
                    .findFirst();
            if (broken.isPresent()) {
                return new Exploration(
                        scenario,
                        origins.size(),
                        steps,
                        Optional.of(new Exploration.Failure(broken.get(), wayTo(state))));
            }
            for (Step step : Steps.from(state)) {
                steps++;
                visit(step.after(), state);
            }
        }
        return new Exploration(scenario, origins.size(), steps, Optional.empty());
    }

    private void visit(State state, State origin) {
        if (origins.putIfAbsent(state, origin) == null) {
            open.add(state);
        }
    }

    private List<Step> wayTo(State last) {
        List<Step> way = new ArrayList<>();
        for (State state = last; state != first; state = originOf(state)) {
            way.add(stepBetween(originOf(state), state));
        }
        return way.reversed();
    }

    private State originOf(State state) {
        return Objects.requireNonNull(origins.get(state));
    }

    private static Step stepBetween(State before, State after) {
        return Steps.from(before).stream()
                .filter(step -> step.after().equals(after))
                .findFirst()
                .orElseThrow();
    }
}
