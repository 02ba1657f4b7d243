package io.memberlink.query.hot;

import io.memberlink.eventstore.ShardHeads;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.projector.Tail;
import io.memberlink.query.chain.LocalAnswers;
import io.memberlink.query.source.TargetSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** What a node answers by itself, and what keeps it up to date: the tail of events, which every node hears as a whole. */
public final class HotAnswers implements AutoCloseable {
    private final LocalAnswers answers;
    private final TargetSource.Hearer hearer;
    private final TailPulse pulse;
    private final Tail.Subscription subscription;

    private HotAnswers(
            LocalAnswers answers, TargetSource.Hearer hearer, TailPulse pulse, Tail.Subscription subscription) {
        this.answers = answers;
        this.hearer = hearer;
        this.pulse = pulse;
        this.subscription = subscription;
    }

    /** Of a node that answers nothing by itself. */
    public static HotAnswers none() {
        return new HotAnswers(
                LocalAnswers.NONE,
                TargetSource.Hearer.NONE,
                new TailPulse(Duration.ofSeconds(1), System::nanoTime),
                () -> {});
    }

    /**
     * Begins to follow the tail; waits for nothing.
     *
     * @param lagBound how far a source may be behind that is asked at all
     */
    public static HotAnswers follow(
            Tail tail,
            int shardCount,
            RelationProjection projection,
            HotSettings settings,
            Duration lagBound,
            MeterRegistry meters) {
        TailPulse pulse = new TailPulse(settings.trust(), System::nanoTime);
        HotRelations hot = new HotRelations(settings, pulse, lagBound, InstantSource.system(), System::nanoTime);
        watch(hot, pulse, meters);
        String group = "lookups-" + UUID.randomUUID();
        Tail.Subscription subscription = tail.subscribe(group, shardCount, new TailListener(projection, hot, pulse));
        return new HotAnswers(hot, hot, pulse, subscription);
    }

    private static void watch(HotRelations hot, TailPulse pulse, MeterRegistry meters) {
        Gauge.builder("memberlink.local.entries", hot, HotRelations::size)
                .description("Answers in memory")
                .register(meters);
        Gauge.builder("memberlink.local.tail.age", pulse, p -> p.age().toMillis() / 1000.0)
                .description("Seconds since the tail was known to have brought every event")
                .baseUnit("seconds")
                .register(meters);
    }

    public LocalAnswers answers() {
        return answers;
    }

    /** Wants to hear what sources answer. */
    public TargetSource.Hearer hearer() {
        return hearer;
    }

    /** @param before of {@link System#nanoTime()}, before the heads were read */
    public void headsRead(long before, ShardHeads heads) {
        pulse.headsRead(before, heads);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
