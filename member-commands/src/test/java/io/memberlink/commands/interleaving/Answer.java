package io.memberlink.commands.interleaving;

import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Rejection;
import io.memberlink.eventstore.ConcurrentAppend;
import io.memberlink.eventstore.OutcomeUnknown;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the port answers a process: the state of a stream, or a failure. Equal ones are the same object. */
final class Answer {
    /** The answer to an append was lost: it may have taken effect, take effect later, or never. */
    static final Answer LOST = new Answer(new OutcomeUnknown("the answer was lost"));

    /** A stream that was believed to be new has events. */
    static final Answer OVERTAKEN = new Answer(new ConcurrentAppend("a stream", 0, 1));

    private static final Map<Rejection, Answer> REJECTED = Arrays.stream(Rejection.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    rejection -> new Answer(new CommandRejected(rejection, rejection.code())),
                    (one, other) -> one,
                    () -> new EnumMap<>(Rejection.class)));

    private final Object content;

    Answer(Object content) {
        this.content = content;
    }

    static Answer rejected(CommandRejected refusal) {
        return Objects.requireNonNull(REJECTED.get(refusal.rejection()));
    }

    /** Returns or throws, as the port does. */
    Object get() {
        if (content instanceof RuntimeException failure) {
            throw failure;
        }
        return content;
    }
}
