package io.memberlink.replay;

import com.fasterxml.jackson.annotation.JsonValue;
import io.memberlink.eventstore.ShardPositions;
import java.util.Locale;

/**
 * What became of a resync into a fresh index.
 *
 * @param events that it holds, or will
 * @param seconds that were watched
 */
record FreshReport(String target, State state, long events, double seconds) {
    static FreshReport of(String target, State state, ShardPositions heads, double seconds) {
        return new FreshReport(
                target, state, ShardPositions.zero(heads.shardCount()).eventsBehind(heads), seconds);
    }

    String line() {
        return switch (state) {
            case PLANNED ->
                "%s would be filled with %d events beside the served index; nothing was changed"
                        .formatted(target, events);
            case STARTED ->
                "%s is filled beside the served index; the same command without --no-wait watches and switches"
                        .formatted(target);
            case SERVED ->
                String.format(
                        Locale.ROOT,
                        "%s is served from the fresh index: %d events, %.1f s; the old one is fed until --drop-old",
                        target,
                        events,
                        seconds);
            case TIMED_OUT ->
                "%s: the fresh index is not complete yet; it goes on being filled, nothing was switched"
                        .formatted(target);
            case DROPPED -> "%s: it is thrown away".formatted(target);
        };
    }

    /** Where it stands when the command ends. */
    enum State {
        PLANNED,
        STARTED,
        SERVED,
        TIMED_OUT,
        DROPPED;

        @JsonValue
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
