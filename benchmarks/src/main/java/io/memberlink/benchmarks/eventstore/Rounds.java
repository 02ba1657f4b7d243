package io.memberlink.benchmarks.eventstore;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Runs variants in turn, several times, each round in another order, so that what disturbs the machine disturbs all. */
public final class Rounds {
    private final Map<String, List<Measured>> runs = new LinkedHashMap<>();

    private Rounds() {}

    /** The first round warms up and does not count. */
    public static Rounds of(int rounds, Map<String, Supplier<Measured>> variants) {
        Rounds measured = new Rounds();
        List<Map.Entry<String, Supplier<Measured>>> inTurn = new ArrayList<>(variants.entrySet());
        inTurn.forEach(variant -> measured.runs.put(variant.getKey(), new ArrayList<>()));
        Random order = new Random(7);
        for (int round = 0; round <= rounds; round++) {
            // What a variant leaves behind, pages to flush and memory to collect, is not to be always the same one's
            // burden.
            Collections.shuffle(inTurn, order);
            for (Map.Entry<String, Supplier<Measured>> variant : inTurn) {
                Measured run = variant.getValue().get();
                if (round > 0) {
                    measured.runs(variant.getKey()).add(run);
                }
            }
        }
        return measured;
    }

    private List<Measured> runs(String variant) {
        return requireNonNull(runs.get(variant), variant);
    }

    public Measured median(String variant) {
        return Measured.median(runs(variant));
    }

    /** Median over the rounds of one variant's rate by the other's in the same round. */
    public double ratio(String variant, String base) {
        List<Double> ratios = IntStream.range(0, runs(variant).size())
                .mapToObj(round -> runs(variant).get(round).perSecond()
                        / runs(base).get(round).perSecond())
                .toList();
        return Measured.median(ratios, Double::doubleValue);
    }
}
