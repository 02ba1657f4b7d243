package io.memberlink.projections.target;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far one shard of a target has come: everything up to {@code position} has settled.
 *
 * @param history earlier positions, oldest first, over the last {@value #HISTORY_MINUTES} minutes and one before that
 */
public record ShardCheckpoint(long generation, String incarnation, long position, Instant at, List<Mark> history) {
    static final int HISTORY_MINUTES = 10;
    private static final Duration BETWEEN_MARKS = Duration.ofMinutes(1);

    public ShardCheckpoint {
        history = List.copyOf(history);
    }

    /** Where a rebuild begins. */
    static ShardCheckpoint start(Rebuild rebuild, int shard) {
        long position = rebuild.start().of(shard);
        return new ShardCheckpoint(
                rebuild.generation(),
                rebuild.incarnation(),
                position,
                rebuild.begunAt(),
                List.of(new Mark(rebuild.begunAt(), position)));
    }

    public ShardCheckpoint advanced(long to, Instant now) {
        return new ShardCheckpoint(generation, incarnation, to, now, marked(now));
    }

    /** The position that was reached at that time; the earliest known one when history does not go back so far. */
    public long positionAt(Instant time) {
        long found = history.isEmpty() ? position : history.getFirst().position();
        for (Mark mark : history) {
            if (!mark.at().isAfter(time)) {
                found = mark.position();
            }
        }
        return at.isAfter(time) ? found : position;
    }

    private List<Mark> marked(Instant now) {
        if (!history.isEmpty() && history.getLast().at().plus(BETWEEN_MARKS).isAfter(now)) {
            return history;
        }
        Instant horizon = now.minus(Duration.ofMinutes(HISTORY_MINUTES));
        List<Mark> marks = new ArrayList<>(history);
        marks.add(new Mark(at, position));
        while (marks.size() > 1 && !marks.get(1).at().isAfter(horizon)) {
            marks.removeFirst();
        }
        return marks;
    }

    /** At that time, that position had been reached. */
    public record Mark(Instant at, long position) {}
}
