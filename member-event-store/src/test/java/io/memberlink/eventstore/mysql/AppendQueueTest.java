package io.memberlink.eventstore.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppendQueueTest {
    private static final Duration NO_WAIT = Duration.ofMillis(1);

    private final AppendQueue queue = new AppendQueue();

    @Test
    void whatWaitsGoesTogether() throws InterruptedException {
        PendingAppend one = add(EventsOf.aStream(), 100, Duration.ofSeconds(5));
        PendingAppend other = add(EventsOf.aStream(), 100, Duration.ofSeconds(5));
        assertThat(queue.nextGroup(NO_WAIT)).containsExactly(one, other);
        assertThat(queue.nextGroup(NO_WAIT)).isEmpty();
    }

    @Test
    void theSecondAppendOfAStreamWaitsForTheNextGroup() throws InterruptedException {
        EventsOf stream = EventsOf.aStream();
        PendingAppend first = add(stream, 100, Duration.ofSeconds(5));
        PendingAppend second = add(stream, 100, Duration.ofSeconds(5));
        assertThat(queue.nextGroup(NO_WAIT)).containsExactly(first);
        assertThat(queue.nextGroup(NO_WAIT)).containsExactly(second);
    }

    @Test
    void aGroupEndsWhenItIsLarge() throws InterruptedException {
        PendingAppend first = add(EventsOf.aStream(), 1 << 20, Duration.ofSeconds(5));
        add(EventsOf.aStream(), 1, Duration.ofSeconds(5));
        assertThat(queue.nextGroup(NO_WAIT)).containsExactly(first);
    }

    @Test
    void whoseDeadlineHasPassedIsNotTried() throws InterruptedException {
        PendingAppend late = add(EventsOf.aStream(), 1, Duration.ofNanos(-1));
        assertThat(queue.nextGroup(NO_WAIT)).isEmpty();
        assertThat(late.done().exceptionNow()).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void nobodyIsForgottenWhenAllFail() throws InterruptedException {
        EventsOf stream = EventsOf.aStream();
        List<PendingAppend> appends = List.of(
                add(stream, 1, Duration.ofSeconds(5)),
                add(stream, 1, Duration.ofSeconds(5)),
                add(stream, 1, Duration.ofSeconds(5)));
        assertThat(queue.nextGroup(NO_WAIT)).hasSize(1);
        queue.failAll(new StoreUnavailable("closed"));
        assertThat(appends.subList(1, 3)).allMatch(append -> append.done().isCompletedExceptionally());
    }

    private PendingAppend add(EventsOf stream, int bytes, Duration patience) {
        PendingAppend append = new PendingAppend(0, List.of(stream.event(0, new byte[bytes])), Gaps.REFUSED, patience);
        assertThat(queue.offer(append)).isTrue();
        return append;
    }
}
