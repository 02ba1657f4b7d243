package io.memberlink.replay;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.ReplayStart;
import io.memberlink.projections.target.TargetStatus;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From what an operator types to where a replay begins. */
final class ReplayStarts {
    private static final String BEGINNING = "beginning";
    private static final String CHECKPOINT = "checkpoint";
    private static final Pattern AGO = Pattern.compile("(\\d{1,4})([sm])");
    private static final Pattern POSITIONS = Pattern.compile("\\d+/.*");

    private ReplayStarts() {}

    /**
     * @param checkpoints of the target
     * @throws ReplayFailed when it is no place, or one that the store does not have
     */
    static ReplayStart parse(String text, ShardPositions heads, Supplier<SavedCheckpoints> checkpoints) {
        Matcher ago = AGO.matcher(text);
        if (text.equals(BEGINNING)) {
            return new ReplayStart.Beginning();
        }
        if (text.equals(CHECKPOINT)) {
            return new ReplayStart.BeforeCheckpoint(Duration.ZERO);
        }
        if (ago.matches()) {
            long time = Long.parseLong(ago.group(1));
            return new ReplayStart.BeforeCheckpoint(
                    ago.group(2).equals("m") ? Duration.ofMinutes(time) : Duration.ofSeconds(time));
        }
        if (POSITIONS.matcher(text).matches()) {
            return new ReplayStart.Behind(possible(positions(text), heads));
        }
        return saved(text, checkpoints.get(), heads);
    }

    /** @throws ReplayFailed when no such checkpoint is kept, or it is not one of this store */
    static ReplayStart saved(String name, SavedCheckpoints checkpoints, ShardPositions heads) {
        return checkpoints
                .find(name)
                .map(saved -> new ReplayStart.Behind(possible(saved.positions(), heads)))
                .orElseThrow(() -> ReplayFailed.wrongUsage("--from is beginning, checkpoint, a time ago such as 5m,"
                        + " positions such as " + heads.shardCount() + "/0:12,3:7, or a kept checkpoint ("
                        + (checkpoints.list().isEmpty()
                                ? "there is none"
                                : String.join(", ", checkpoints.list().keySet()))
                        + "); not '" + name + "'"));
    }

    /**
     * The same as positions.
     *
     * @throws ReplayFailed when only the target's projector knows them
     */
    static ShardPositions positions(ReplayStart start, TargetStatus status) {
        return switch (start) {
            case ReplayStart.Beginning beginning ->
                ShardPositions.zero(status.positions().shardCount());
            case ReplayStart.Behind behind -> behind.positions();
            case ReplayStart.BeforeCheckpoint before -> {
                if (!before.ago().isZero()) {
                    throw ReplayFailed.wrongUsage("a time ago does not go with --shards or --dry-run: give positions");
                }
                yield status.positions();
            }
        };
    }

    /** Those positions in some shards, and in the others where the target stands. */
    static ReplayStart only(ShardSet shards, ShardPositions from, TargetStatus status) {
        ShardPositions start = status.positions();
        for (int shard = 0; shard < start.shardCount(); shard++) {
            start = shards.contains(shard) ? start.with(shard, from.of(shard)) : start;
        }
        return new ReplayStart.Behind(start);
    }

    /** Whether the word means a place already. */
    static boolean isReserved(String word) {
        return word.equals(BEGINNING) || word.equals(CHECKPOINT);
    }

    private static ShardPositions positions(String text) {
        try {
            return ShardPositions.decode(text);
        } catch (IllegalArgumentException malformed) {
            throw ReplayFailed.wrongUsage("--from: " + malformed.getMessage());
        }
    }

    private static ShardPositions possible(ShardPositions positions, ShardPositions heads) {
        if (positions.shardCount() != heads.shardCount()) {
            throw ReplayFailed.wrongUsage("--from: these are positions of " + positions.shardCount()
                    + " shards, the store has " + heads.shardCount());
        }
        for (int shard = 0; shard < heads.shardCount(); shard++) {
            if (positions.of(shard) > heads.of(shard)) {
                throw ReplayFailed.wrongUsage("--from: position " + positions.of(shard) + " of shard " + shard
                        + " does not exist yet, its last is " + heads.of(shard));
            }
        }
        return positions;
    }
}
