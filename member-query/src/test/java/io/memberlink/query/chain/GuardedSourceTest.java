package io.memberlink.query.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.MemberId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardedSourceTest {
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Subject MEMBER = new Subject.OfMember(MemberId.parse("01980000-0000-7000-8000-000000000000"));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeSource source = new FakeSource("es-primary", Source.Kind.CLUSTER).holds(MEMBER, "0.1");

    @Test
    void hangingCallsKeepTheirPlaceSoThatTheyCannotPileUp() {
        GuardedSource guarded = guarded(5);
        source.hangs();
        IntStream.range(0, 6).forEach(i -> ask(guarded));

        assertThat(source.asked()).hasSize(5);
        assertThat(meters.get("memberlink.source.calls").gauge().value()).isEqualTo(5);
        assertThat(refusals("slow")).isEqualTo(5);
    }

    @Test
    void aRestingSourceIsNotAskedAndSaysSo() {
        GuardedSource guarded = guarded(8);
        source.fails();
        IntStream.range(0, 7).forEach(i -> ask(guarded));

        assertThat(guarded.isResting()).isTrue();
        assertThat(source.asked()).hasSize(5);
        assertThat(refusals("failed")).isEqualTo(5);
        assertThat(refusals("resting")).isEqualTo(2);
        assertThat(meters.get("memberlink.source.breaker")
                        .tag("state", "open")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void aSourceThatFallsSilentIsLeftAloneHoweverMuchItAnsweredBefore() {
        GuardedSource guarded = guarded(1_000);
        IntStream.range(0, 2_000)
                .forEach(i -> assertThat(guarded.ask(List.of(MEMBER), PATIENT)).isPresent());
        source.hangs();

        while (!guarded.isResting()) {
            ask(guarded);
        }

        assertThat(refusals("slow")).isBetween(5.0, 60.0);
    }

    @Test
    void whoHasLittleTimeLeftWaitsNoLonger() {
        GuardedSource guarded = guarded(5, PATIENT);
        source.hangs();

        long started = System.nanoTime();
        assertThat(guarded.ask(List.of(MEMBER), Duration.ofMillis(10))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(PATIENT.dividedBy(2));
    }

    private void ask(GuardedSource guarded) {
        assertThat(guarded.ask(List.of(MEMBER), Duration.ofSeconds(1))).isEmpty();
    }

    private double refusals(String reason) {
        return meters.get("memberlink.source.refusals")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private GuardedSource guarded(int concurrency) {
        return guarded(concurrency, Duration.ofMillis(20));
    }

    private GuardedSource guarded(int concurrency, Duration timeout) {
        SourceLimits limits = new SourceLimits(timeout, concurrency, Duration.ofSeconds(30));
        return new GuardedSource(source, limits, new SourceMetrics(meters));
    }
}
