package io.memberlink.replay.shardmap;

import io.memberlink.eventstore.move.MovedShard;
import java.util.List;
import java.util.TreeSet;

/** What a command moved. */
record MoveReport(List<Moved> moved, List<Integer> alreadyThere) {
    record Moved(
            int shard, String source, String target, long events, String chain, long copyingMillis, long fenceMillis) {
        static Moved of(MovedShard moved) {
            return new Moved(
                    moved.shard(),
                    moved.source(),
                    moved.target(),
                    moved.events(),
                    moved.chain(),
                    moved.copying().toMillis(),
                    moved.fence().toMillis());
        }

        String line() {
            return "shard %d: %d events moved from %s to %s in %.1f s, fence %d ms, chain %s"
                    .formatted(
                            shard, events, source, target, copyingMillis / 1000.0, fenceMillis, chain.substring(0, 16));
        }
    }

    List<String> lines(String target) {
        long slowest = moved.stream().mapToLong(Moved::fenceMillis).max().orElse(0);
        String summary = moved.isEmpty()
                ? "nothing to move"
                : moved.size() + (moved.size() == 1 ? " shard" : " shards") + " moved to " + target + ", longest fence "
                        + slowest + " ms";
        return alreadyThere.isEmpty()
                ? List.of(summary)
                : List.of(summary, "already on " + target + ": " + new ShardNumbers(new TreeSet<>(alreadyThere)));
    }
}
