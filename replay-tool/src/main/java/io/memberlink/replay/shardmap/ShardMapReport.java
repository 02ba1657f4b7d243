package io.memberlink.replay.shardmap;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import io.memberlink.eventstore.move.ShardMove;
import io.memberlink.eventstore.move.ShardPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where shards live, for scripts and for people. */
record ShardMapReport(List<Shard> shards) {
    record Shard(
            int shard,
            String server,
            long fence,
            long position,
            String state,
            @Nullable Move move) {}

    record Move(String source, String target, String phase) {}

    static ShardMapReport of(List<ShardPlace> places) {
        return new ShardMapReport(places.stream()
                .map(place -> new Shard(
                        place.shard(),
                        place.server(),
                        place.fence(),
                        place.position(),
                        place.state().name().toLowerCase(Locale.ROOT),
                        place.move().map(ShardMapReport::move).orElse(null)))
                .toList());
    }

    private static Move move(ShardMove move) {
        return new Move(move.source(), move.target(), move.phase().name().toLowerCase(Locale.ROOT));
    }

    boolean allOpen() {
        return shards.stream().allMatch(shard -> shard.state().equals("open"));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        byServerAndState()
                .forEach((key, numbers) -> lines.add(key + ": " + numbers.size()
                        + (numbers.size() == 1 ? " shard, " : " shards, ") + new ShardNumbers(numbers)));
        for (Shard shard : shards) {
            if (shard.move() != null) {
                lines.add("shard " + shard.shard() + ": " + story(Objects.requireNonNull(shard.move())));
            }
        }
        return lines;
    }

    private SortedMap<String, SortedSet<Integer>> byServerAndState() {
        return shards.stream()
                .collect(groupingBy(
                        shard -> shard.server() + " " + shard.state(),
                        TreeMap::new,
                        mapping(Shard::shard, toCollection(TreeSet::new))));
    }

    private static String story(Move move) {
        return switch (move.phase()) {
            case "moved" ->
                "moved to " + move.target() + "; its rows on " + move.source() + " wait for shard-map clean";
            case "closing" ->
                "closed by a move to " + move.target() + " that has not ended: run the move again, or shard-map abort";
            default -> "being copied to " + move.target();
        };
    }
}
