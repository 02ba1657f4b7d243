package io.memberlink.replay;

import com.fasterxml.jackson.annotation.JsonValue;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.target.Rebuild;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What became of a resync.
 *
 * @param generation of the replay
 * @param events how many are replayed
 * @param from positions behind which it begins
 * @param goal heads when it began: what the target has to pass
 * @param rate events a second that it is held to; empty for as many as the target takes
 * @param seconds that were watched
 */
record ResyncReport(
        String target,
        State state,
        long generation,
        long events,
        ShardPositions from,
        ShardPositions goal,
        OptionalLong rate,
        double seconds) {

    static ResyncReport planned(
            String target, long generation, ShardPositions from, ShardPositions heads, OptionalLong rate) {
        return new ResyncReport(target, State.PLANNED, generation, from.eventsBehind(heads), from, heads, rate, 0);
    }

    static ResyncReport of(String target, State state, Rebuild rebuild, OptionalLong rate, double seconds) {
        long events = rebuild.start().eventsBehind(rebuild.goal());
        return new ResyncReport(
                target, state, rebuild.generation(), events, rebuild.start(), rebuild.goal(), rate, seconds);
    }

    String line() {
        return switch (state) {
            case PLANNED -> "%s would replay %d events%s; nothing was changed".formatted(target, events, atRate());
            case STARTED -> "%s replays %d events%s as generation %d".formatted(target, events, atRate(), generation);
            case DONE -> String.format(Locale.ROOT, "%s is complete: %d events, %.1f s", target, events, seconds);
            case SUPERSEDED -> "%s: another resync replaced generation %d".formatted(target, generation);
            case TIMED_OUT -> "%s is not complete yet; the resync goes on".formatted(target);
        };
    }

    private String atRate() {
        return rate.isEmpty()
                ? ""
                : " at %d/s, in %d s or more".formatted(rate.getAsLong(), Math.ceilDiv(events, rate.getAsLong()));
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
