package io.memberlink.commands.interleaving;

import io.memberlink.commands.interleaving.Next.Ended;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far one process has come: what it was answered so far, and what it therefore does next. The same answers are always the
 * same object, and so are equal ends, so that equality is identity.
 */
final class Progress {
    private final Client client;
    private final Protocol protocol;
    private final Map<Ended, Progress> ends;
    private final List<Replay.Given> past;
    private final Next next;
    private final Map<Answer, List<Progress>> futures = new HashMap<>();

    private Progress(Client client, Protocol protocol, Map<Ended, Progress> ends, List<Replay.Given> past, Next next) {
        this.client = client;
        this.protocol = protocol;
        this.ends = ends;
        this.past = past;
        this.next = next;
    }

    static Progress begin(Client client, Protocol protocol) {
        Next first = new Replay(client, protocol, List.of()).run();
        return new Progress(client, protocol, new HashMap<>(), List.of(), first);
    }

    Client client() {
        return client;
    }

    boolean isUnderWay() {
        return !past.isEmpty() && next instanceof Request;
    }

    Next next() {
        return next;
    }

    /** Where it may be after this answer: in two places where its clock decides. */
    List<Progress> answered(Answer answer) {
        return futures.computeIfAbsent(answer, this::replay);
    }

    Progress crashed() {
        return ended(new Ended(new Outcome.Crashed(), false));
    }

    private List<Progress> replay(Answer answer) {
        Progress early = replay(answer, Clock.EARLY);
        Progress late = replay(answer, Clock.LATE);
        return early.next.equals(late.next) ? List.of(early) : List.of(early, late);
    }

    private Progress replay(Answer answer, Clock clock) {
        List<Replay.Given> given = new ArrayList<>(past);
        given.add(new Replay.Given((Request) next, answer, clock));
        return switch (new Replay(client, protocol, given).run()) {
            case Ended end -> ended(end);
            case Request request -> new Progress(client, protocol, ends, List.copyOf(given), request);
        };
    }

    private Progress ended(Ended end) {
        return ends.computeIfAbsent(end, last -> new Progress(client, protocol, ends, List.of(), last));
    }
}
