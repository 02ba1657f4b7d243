package io.memberlink.commands.interleaving;

import io.memberlink.domain.CommandRejected;
import java.util.ArrayList;
import java.util.List;

/** Everything that may happen next in one state: every participant may take its step or crash, every ghost may appear. */
final class Steps {
    private static final Next UNANSWERED = new Next.Ended(new Outcome.Unknown(), false);

    private final State state;
    private final List<Step> found = new ArrayList<>();

    private Steps(State state) {
        this.state = state;
    }

    static List<Step> from(State state) {
        Steps steps = new Steps(state);
        for (int i = 0; i < state.participants().size(); i++) {
            steps.ofParticipant(i);
        }
        state.ghosts().forEach(steps::ofGhost);
        return steps.found;
    }

    private void ofParticipant(int index) {
        Participant participant = state.participants().get(index);
        switch (participant.progress().next()) {
            case Next.Ended _ -> {}
            case Request request -> {
                add(
                        index,
                        "crashes before",
                        state.with(index, participant.at(participant.progress().crashed())));
                participant.append().ifPresentOrElse(append -> append(index, append), () -> begin(index, request));
            }
        }
    }

    private void begin(int index, Request request) {
        EventStream stream = state.world().stream(request.stream());
        switch (request) {
            case Request.Read _ -> answer(index, "reads", state, stream.state());
            case Request.Send send -> decide(index, stream, send.command());
            case Request.Begin begin -> decide(index, stream.beginning(), begin.command());
        }
    }

    private void decide(int index, EventStream loaded, Object command) {
        try {
            EventStream next = loaded.after(command);
            if (next == loaded) {
                answer(index, "decides that nothing follows from", state, loaded.state());
            } else {
                add(
                        index,
                        "decides on",
                        state.with(index, state.participants().get(index).decided(next)));
            }
        } catch (CommandRejected refusal) {
            answer(index, "is refused to", state, Answer.rejected(refusal));
        }
    }

    private void append(int index, EventStream append) {
        if (state.world().accepts(append)) {
            answer(index, "appends what follows from", state.append(append), append.state());
            lose(index, append);
        } else if (state.participants().get(index).progress().next() instanceof Request.Begin) {
            answer(index, "finds events where it wanted to begin with", state, Answer.OVERTAKEN);
        } else {
            add(
                    index,
                    "comes too late, and begins again with",
                    state.with(index, state.participants().get(index).undecided()));
        }
    }

    /** Where this only ends the process, it is the same as waiting before the append and crashing before or after it. */
    private void lose(int index, EventStream append) {
        Participant participant = state.participants().get(index);
        participant.progress().answered(Answer.LOST).stream()
                .filter(progress -> !progress.next().equals(UNANSWERED))
                .forEach(progress ->
                        add(index, "gets no answer to", state.withGhost(append).with(index, participant.at(progress))));
    }

    private void answer(int index, String what, State after, Answer answer) {
        Participant participant = state.participants().get(index).in(state.world());
        for (Progress progress : participant.progress().answered(answer)) {
            add(index, what, after.with(index, participant.at(progress)));
        }
    }

    private void ofGhost(EventStream append) {
        found.add(new Step(() -> "an append whose answer was lost takes effect", state.append(append)));
    }

    private void add(int index, String what, State after) {
        Progress progress = state.participants().get(index).progress();
        found.add(new Step(
                () -> (index + 1) + " (" + progress.client().name() + ") " + what + " " + progress.next(), after));
    }
}
