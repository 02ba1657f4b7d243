package io.memberlink.replay.shardmap;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Which shards a command changed. */
record ChangeReport(List<Integer> changed, List<Integer> unchanged) {
    static ChangeReport of(SortedSet<Integer> shards, IntPredicate change) {
        ChangeReport report = new ChangeReport(new ArrayList<>(), new ArrayList<>());
        shards.forEach(shard -> (change.test(shard) ? report.changed : report.unchanged).add(shard));
        return report;
    }

    List<String> lines(String forChanged, String forUnchanged) {
        List<String> lines = new ArrayList<>();
        if (!changed.isEmpty()) {
            lines.add(forChanged + ": " + new ShardNumbers(new TreeSet<>(changed)));
        }
        if (!unchanged.isEmpty()) {
            lines.add(forUnchanged + ": " + new ShardNumbers(new TreeSet<>(unchanged)));
        }
        return lines;
    }
}
