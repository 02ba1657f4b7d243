package io.memberlink.replay;

import com.fasterxml.jackson.annotation.JsonValue;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.target.Rebuild;
import java.util.Locale;

/**
 * What became of a resync.
 *
 * @param generation of the replay
 * @param events how many are replayed
 * @param from positions behind which it begins
 * @param goal heads when it began: what the target has to pass
 * @param seconds that were watched
 */
record ResyncReport(
        String target,
        State state,
        long generation,
        long events,
        ShardPositions from,
        ShardPositions goal,
        double seconds) {

    static ResyncReport planned(String target, long generation, ShardPositions from, ShardPositions heads) {
        return new ResyncReport(target, State.PLANNED, generation, from.eventsBehind(heads), from, heads, 0);
    }

    static ResyncReport of(String target, State state, Rebuild rebuild, double seconds) {
        long events = rebuild.start().eventsBehind(rebuild.goal());
        return new ResyncReport(target, state, rebuild.generation(), events, rebuild.start(), rebuild.goal(), seconds);
    }

    String line() {
        return switch (state) {
            case PLANNED -> "%s would replay %d events; nothing was changed".formatted(target, events);
            case STARTED -> "%s replays %d events as generation %d".formatted(target, events, generation);
            case DONE -> String.format(Locale.ROOT, "%s is complete: %d events, %.1f s", target, events, seconds);
            case SUPERSEDED -> "%s: another resync replaced generation %d".formatted(target, generation);
            case TIMED_OUT -> "%s is not complete yet; the resync goes on".formatted(target);
        };
    }

    /** Where it stands when the command ends. */
    enum State {
        PLANNED,
        STARTED,
        DONE,
        SUPERSEDED,
        TIMED_OUT;

        @JsonValue
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
