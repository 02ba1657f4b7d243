package io.memberlink.commands.interleaving;

import io.memberlink.domain.CommandRejected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One stream at one length. The same events are always the same object, so that equality is identity. */
final class EventStream {
    /** A {@link io.memberlink.domain.MemberId} or an {@link io.memberlink.domain.Identity}. */
    private final Object name;

    private final Rules<Object, Object, Object> rules;
    private final @Nullable EventStream shorter;
    private final Answer state;
    private final Map<Object, Answer> states;
    private final Map<List<Object>, EventStream> longer = new HashMap<>();

    // The name decides which commands come here.
    @SuppressWarnings("unchecked")
    EventStream(Object name, Rules<?, ?, ?> rules) {
        this(name, (Rules<Object, Object, Object>) rules, null, rules.initial(), new HashMap<>());
    }

    private EventStream(
            Object name,
            Rules<Object, Object, Object> rules,
            @Nullable EventStream shorter,
            Object state,
            Map<Object, Answer> states) {
        this.name = name;
        this.rules = rules;
        this.shorter = shorter;
        this.states = states;
        this.state = states.computeIfAbsent(state, Answer::new);
    }

    Object name() {
        return name;
    }

    /** The fold of its events. */
    Answer state() {
        return state;
    }

    /** The stream before its first event. */
    EventStream beginning() {
        EventStream first = this;
        while (first.shorter != null) {
            first = first.shorter;
        }
        return first;
    }

    /** Whether this is what an append to {@code other} makes of it. */
    boolean continues(EventStream other) {
        return shorter == other;
    }

    /**
     * The stream after the command; this one when the command changes nothing.
     *
     * @throws CommandRejected when the rules refuse the command
     */
    EventStream after(Object command) {
        List<Object> events = rules.decide().apply(state.get(), command);
        return events.isEmpty() ? this : longer.computeIfAbsent(events, this::append);
    }

    private EventStream append(List<Object> events) {
        Object next = events.stream().reduce(state.get(), rules.evolve()::apply);
        return new EventStream(name, rules, this, next, states);
    }
}
