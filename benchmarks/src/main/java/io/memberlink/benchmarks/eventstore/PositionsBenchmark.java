package io.memberlink.benchmarks.eventstore;

import io.memberlink.eventstore.ShardPositions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** What does it cost to know how far one has come in 1024 shards? */
final class PositionsBenchmark {
    private static final int SHARDS = 1_024;
    private static final int BATCH = 500;
    private static final int ROUND = 100 * BATCH;
    private static final String ARRAY = "an array of numbers";
    private static final String ADVANCED = "advanced for every event";
    private static final String STORED = "advanced for every event, written as text for every " + BATCH;

    private final Options options;
    private final int[] shards = new SplittableRandom(1).ints(ROUND, 0, SHARDS).toArray();

    PositionsBenchmark(Options options) {
        this.options = options;
    }

    void run(Report report) {
        report.heading("Positions of " + SHARDS + " shards, events of random shards");
        report.columns("variant", "ns per event");
        Map<String, Supplier<Measured>> variants = new LinkedHashMap<>();
        variants.put(ARRAY, () -> measure(this::array));
        variants.put(ADVANCED, () -> measure(() -> advance(Integer.MAX_VALUE)));
        variants.put(STORED, () -> measure(() -> advance(BATCH)));
        Rounds rounds = Rounds.of(options.rounds(), variants);
        for (String variant : List.of(ARRAY, ADVANCED, STORED)) {
            report.row(variant, "%.0f".formatted(1e9 / rounds.median(variant).perSecond()));
        }
    }

    private static Measured measure(Supplier<Long> work) {
        return Callers.measure(1, Duration.ofSeconds(1), ROUND, caller -> {
            if (work.get() < ROUND) {
                throw new IllegalStateException("positions were lost");
            }
        });
    }

    private long array() {
        long[] positions = new long[SHARDS];
        for (int shard : shards) {
            positions[shard]++;
        }
        long sum = 0;
        for (long position : positions) {
            sum += position;
        }
        return sum;
    }

    private long advance(int storeAfter) {
        ShardPositions begin = ShardPositions.zero(SHARDS);
        ShardPositions positions = begin;
        long written = 0;
        for (int i = 0; i < shards.length; i++) {
            positions = positions.with(shards[i], positions.of(shards[i]) + 1);
            if ((i + 1) % storeAfter == 0) {
                written += positions.encode().length();
            }
        }
        return begin.eventsBehind(positions) + written;
    }
}
