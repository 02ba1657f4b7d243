package io.memberlink.replay;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.ReplayStart;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From what an operator types to where a replay begins. */
final class ReplayStarts {
    private static final Pattern AGO = Pattern.compile("(\\d{1,4})([sm])");
    private static final Pattern POSITIONS = Pattern.compile("\\d+/.*");

    private ReplayStarts() {}

    /** @throws ReplayFailed when it is no place, or one that the store does not have */
    static ReplayStart parse(String text, ShardPositions heads) {
        Matcher ago = AGO.matcher(text);
        if (text.equals("beginning")) {
            return new ReplayStart.Beginning();
        }
        if (text.equals("checkpoint")) {
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
        throw ReplayFailed.wrongUsage("--from is beginning, checkpoint, a time ago such as 5m, or positions such as "
                + heads.shardCount() + "/0:12,3:7; not '" + text + "'");
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
