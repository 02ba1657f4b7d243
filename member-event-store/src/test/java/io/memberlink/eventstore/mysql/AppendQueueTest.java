package io.memberlink.eventstore.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppendQueueTest {

    private final AppendQueue queue = new AppendQueue();

    @Test
    void whatWaitsGoesTogether() {
        PendingAppend one = add(EventsOf.aStream(), 100, Duration.ofSeconds(5));
        PendingAppend other = add(EventsOf.aStream(), 100, Duration.ofSeconds(5));
        assertThat(queue.nextGroup()).containsExactly(one, other);
        assertThat(queue.nextGroup()).isEmpty();
    }

    @Test
    void theSecondAppendOfAStreamWaitsForTheNextGroup() {
        EventsOf stream = EventsOf.aStream();
        PendingAppend first = add(stream, 100, Duration.ofSeconds(5));
        PendingAppend second = add(stream, 100, Duration.ofSeconds(5));
        assertThat(queue.nextGroup()).containsExactly(first);
        assertThat(queue.nextGroup()).containsExactly(second);
    }

    @Test
    void aGroupEndsWhenItIsLarge() {
        PendingAppend first = add(EventsOf.aStream(), 1 << 20, Duration.ofSeconds(5));
        add(EventsOf.aStream(), 1, Duration.ofSeconds(5));
        assertThat(queue.nextGroup()).containsExactly(first);
    }

    @Test
    void whoseDeadlineHasPassedIsNotTried() {
        PendingAppend late = add(EventsOf.aStream(), 1, Duration.ofNanos(-1));
        assertThat(queue.nextGroup()).isEmpty();
        assertThat(late.done().exceptionNow()).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void nobodyIsForgottenWhenAllFail() {
        EventsOf stream = EventsOf.aStream();
        List<PendingAppend> appends = List.of(
                add(stream, 1, Duration.ofSeconds(5)),
                add(stream, 1, Duration.ofSeconds(5)),
                add(stream, 1, Duration.ofSeconds(5)));
        assertThat(queue.nextGroup()).hasSize(1);
        queue.failAll(new StoreUnavailable("closed"));
        assertThat(appends.subList(1, 3)).allMatch(append -> append.done().isCompletedExceptionally());
    }

    private PendingAppend add(EventsOf stream, int bytes, Duration patience) {
        PendingAppend append = new PendingAppend(0, List.of(stream.event(0, new byte[bytes])), Gaps.REFUSED, patience);
        assertThat(queue.offer(append)).isTrue();
        return append;
    }
}
