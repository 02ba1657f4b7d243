package io.memberlink.eventstore;

import static io.memberlink.eventstore.EventsOf.aStream;
import static io.memberlink.eventstore.EventsOf.aStreamIn;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every event store promises, real or fake. The store may be shared by the tests and holds their events together. */
public abstract class EventStoreContract {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The store under test, with more than one shard. */
    protected abstract EventStore store();

    @Test
    void anAppendedEventIsReadAsItWasWritten() {
        EventsOf stream = aStream();
        byte[] everyByte = new byte[256];
        IntStream.range(0, 256).forEach(i -> everyByte[i] = (byte) i);
        NewEvent event = stream.event(0, everyByte);

        append(List.of(event));

        StoredEvent stored = store().readStream(stream.stream(), 0).getFirst();
        assertThat(stored.payload()).isEqualTo(everyByte);
        assertThat(stored)
                .usingRecursiveComparison()
                .isEqualTo(new StoredEvent(
                        store().shardOf(stream.stream()),
                        stored.position(),
                        stream.stream(),
                        event.aggregateType(),
                        0,
                        event.eventId(),
                        event.type(),
                        event.revision(),
                        event.at(),
                        everyByte,
                        event.metadata()));
        assertThat(store().read(stored.shard(), stored.position() - 1, 1).getFirst())
                .usingRecursiveComparison()
                .isEqualTo(stored);
    }

    @Test
    void aStreamIsReadFromAnySequence() {
        EventsOf stream = aStream();
        append(stream.events(0, 2));
        append(stream.events(3, 4));

        assertThat(store().readStream(stream.stream(), 2))
                .extracting(StoredEvent::sequence)
                .containsExactly(2L, 3L, 4L);
        assertThat(store().readStream(stream.stream(), 5)).isEmpty();
        assertThat(store().lastSequence(stream.stream())).hasValue(4);
    }

    @Test
    void aStreamThatNobodyBeganIsEmpty() {
        assertThat(store().readStream(aStream().stream(), 0)).isEmpty();
        assertThat(store().lastSequence(aStream().stream())).isEmpty();
    }

    @Test
    void streamsThatAreReadAtTheSameTimeAreNotMixedUp() {
        List<EventsOf> streams = IntStream.range(0, 40).mapToObj(i -> aStream()).toList();
        for (int i = 0; i < streams.size(); i += 2) {
            append(streams.get(i).events(0, i % 3));
        }

        IntStream.range(0, 400).parallel().forEach(i -> {
            EventsOf stream = streams.get(i % streams.size());
            List<StoredEvent> read = store().readStream(stream.stream(), 0);
            assertThat(read).allMatch(event -> event.aggregateId().equals(stream.stream()));
            assertThat(read)
                    .extracting(StoredEvent::sequence)
                    .isEqualTo(LongStream.rangeClosed(0, i % 2 == 0 ? i % streams.size() % 3 : -1)
                            .boxed()
                            .toList());
        });
    }

    @Test
    void headsIncludeEveryAcknowledgedAppend() {
        EventsOf stream = aStream();
        int shard = store().shardOf(stream.stream());
        long before = store().heads().of(shard);

        append(stream.events(0, 2));

        assertThat(store().heads().of(shard)).isEqualTo(before + 3);
        assertThat(store().readableHeads().complete()).isTrue();
    }

    @Test
    void pagesOfManyShardsAreThePagesOfEach() {
        int shards = store().shardCount();
        Map<Integer, Long> after = new HashMap<>();
        for (int shard = 0; shard < shards; shard++) {
            append(aStreamIn(shard, shards).events(0, 2));
            after.put(shard, store().heads().of(shard) - shard % 4);
        }

        Map<Integer, List<StoredEvent>> pages = store().readEach(after, 2);

        after.forEach((shard, position) ->
                assertThat(pages.get(shard)).usingRecursiveComparison().isEqualTo(store().read(shard, position, 2)));
        assertThat(pages).hasSize(shards);
    }

    @Test
    void pagesOfAShardJoinWithoutGap() {
        int shard = store().shardCount() - 1;
        append(aStreamIn(shard, store().shardCount()).events(0, 9));
        List<Long> positions = new ArrayList<>();
        List<StoredEvent> page = store().read(shard, 0, 3);
        while (!page.isEmpty()) {
            page.forEach(event -> positions.add(event.position()));
            page = store().read(shard, positions.getLast(), 3);
        }
        assertThat(positions).hasSizeGreaterThanOrEqualTo(10);
        assertContiguous(positions);
        assertThat(store().read(shard, positions.getLast(), 3)).isEmpty();
    }

    @Test
    void theContentsOfSomeTypesGoAsFarAsThoseOfAll() {
        EventsOf stream = aStream();
        int shard = store().shardOf(stream.stream());
        append(List.of(
                stream.event("a", 0, new byte[] {1}),
                stream.event("b", 1, new byte[] {2}),
                stream.event("c", 2, new byte[] {3}),
                stream.event("a", 3, new byte[] {4})));
        StoredEvent first = store().readStream(stream.stream(), 0).getFirst();
        long before = first.position() - 1;

        EventPage page = store().readContents(shard, before, 4, Set.of("a", "c"));
        EventPage ofNothing = store().readContents(shard, before, 1, Set.of("a"));
        long end = store().heads().of(shard);

        assertThat(page.through()).isEqualTo(before + 4);
        assertThat(page.events())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new StoredContent(shard, before + 2, "b", first.revision(), new byte[] {2}));
        assertThat(ofNothing).isEqualTo(new EventPage(before + 1, List.of()));
        assertThat(store().readContents(shard, end, 1, Set.of("a"))).isEqualTo(new EventPage(end, List.of()));
    }

    @Test
    void anAppendBehindTheEndOfItsStreamIsRefused() {
        EventsOf stream = aStream();
        append(stream.events(0, 1));

        assertThatThrownBy(() -> append(stream.events(1, 1)))
                .cause()
                .isInstanceOfSatisfying(ConcurrentAppend.class, refused -> {
                    assertThat(refused.aggregateId()).isEqualTo(stream.stream());
                    assertThat(refused.expectedSequence()).isEqualTo(1);
                    assertThat(refused.nextSequence()).isEqualTo(2);
                });
        assertThat(store().lastSequence(stream.stream())).hasValue(1);
    }

    @Test
    void anAppendThatWouldLeaveAGapInItsStreamIsRefused() {
        EventsOf stream = aStream();
        assertThatThrownBy(() -> append(stream.events(1, 1))).hasCauseInstanceOf(ConcurrentAppend.class);
        assertThat(store().lastSequence(stream.stream())).isEmpty();
    }

    @Test
    void aRepeatedAppendTakesEffectOnce() {
        List<NewEvent> events = aStream().events(0, 2);
        append(events);
        append(events);
        assertThat(store().readStream(events.getFirst().aggregateId(), 0)).hasSize(3);
    }

    @Test
    void anAppendThatOnlyBeginsLikeWhatIsStoredIsRefused() {
        EventsOf stream = aStream();
        NewEvent first = stream.event(0, new byte[1]);
        append(List.of(first));
        assertThatThrownBy(() -> append(List.of(first, stream.event(1, new byte[1]))))
                .hasCauseInstanceOf(ConcurrentAppend.class);
        assertThat(store().lastSequence(stream.stream())).hasValue(0);
    }

    @Test
    void ofConcurrentAppendsToOneStreamExactlyOneWins() {
        EventsOf stream = aStream();
        for (int sequence = 0; sequence < 5; sequence++) {
            int next = sequence;
            List<CompletableFuture<Void>> attempts = IntStream.range(0, 20)
                    .mapToObj(i -> store().append(stream.events(next, next)))
                    .toList();
            Awaitility.await().atMost(SOON).until(() -> attempts.stream().allMatch(CompletableFuture::isDone));
            assertThat(attempts)
                    .filteredOn(attempt -> !attempt.isCompletedExceptionally())
                    .hasSize(1);
            assertThat(attempts)
                    .filteredOn(CompletableFuture::isCompletedExceptionally)
                    .allSatisfy(lost -> assertThat(lost.exceptionNow()).isInstanceOf(ConcurrentAppend.class));
        }
        assertThat(store().readStream(stream.stream(), 0)).hasSize(5);
    }

    @Test
    void aConflictDoesNotDisturbAppendsBesideIt() {
        EventsOf taken = aStream();
        append(taken.events(0, 0));
        List<EventsOf> others = IntStream.range(0, 200).mapToObj(i -> aStream()).toList();

        List<CompletableFuture<Void>> attempts = new ArrayList<>();
        List<CompletableFuture<Void>> conflicts = new ArrayList<>();
        for (EventsOf other : others) {
            attempts.add(store().append(other.events(0, 1)));
            conflicts.add(store().append(taken.events(0, 0)));
        }

        CompletableFuture.allOf(attempts.toArray(CompletableFuture[]::new))
                .orTimeout(20, SECONDS)
                .join();
        Awaitility.await()
                .atMost(SOON)
                .until(() -> conflicts.stream().allMatch(CompletableFuture::isCompletedExceptionally));
        assertThat(others)
                .allSatisfy(other ->
                        assertThat(store().lastSequence(other.stream())).hasValue(1));
        assertThat(store().lastSequence(taken.stream())).hasValue(0);
    }

    @Test
    void positionsAreContiguousAndStreamsOrderedUnderConcurrentAppends() {
        List<EventsOf> streams = IntStream.range(0, 40).mapToObj(i -> aStream()).toList();
        ShardPositions before = store().heads();

        CompletableFuture<?>[] chains = streams.stream()
                .map(stream -> {
                    CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
                    for (int sequence = 0; sequence < 25; sequence++) {
                        int next = sequence;
                        chain = chain.thenComposeAsync(done -> store().append(stream.events(next, next)));
                    }
                    return chain;
                })
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(chains).orTimeout(30, SECONDS).join();

        assertThat(before.eventsBehind(store().heads())).isEqualTo(40 * 25);
        Map<String, Long> next = new HashMap<>();
        for (int shard = 0; shard < store().shardCount(); shard++) {
            List<StoredEvent> events = store().read(shard, 0, 100_000);
            assertContiguous(events.stream().map(StoredEvent::position).toList());
            events.forEach(event ->
                    assertThat(event.sequence()).isEqualTo(next.merge(event.aggregateId(), 1L, Long::sum) - 1));
        }
    }

    @Test
    void whoWaitsForAnAppendHearsOfItsFailure() {
        EventsOf stream = aStream();
        store().appendAndWait(stream.events(0, 1), Gaps.REFUSED);
        assertThatThrownBy(() -> store().appendAndWait(stream.events(1, 1), Gaps.REFUSED))
                .isInstanceOf(ConcurrentAppend.class);
        store().appendAndWait(stream.events(2, 2), Gaps.ALLOWED);
        assertThat(store().lastSequence(stream.stream())).hasValue(2);
    }

    /** Needs a store of its own: the others are checked for streams without gaps as a whole. */
    public static void assertIntoAGapGoesOnlyWhatFollowsAnEventAndTakesNoPlace(EventStore store) {
        EventsOf stream = aStream();
        store.appendAndWait(stream.events(0, 0), Gaps.REFUSED);
        store.appendAndWait(stream.events(3, 3), Gaps.ALLOWED);
        assertThatThrownBy(() -> store.appendAndWait(stream.events(2, 2), Gaps.REFUSED))
                .isInstanceOf(ConcurrentAppend.class);
        assertThatThrownBy(() -> store.appendAndWait(stream.events(1, 3), Gaps.REFUSED))
                .isInstanceOf(ConcurrentAppend.class);

        store.appendAndWait(stream.events(1, 1), Gaps.REFUSED);

        assertThat(store.readStream(stream.stream(), 0))
                .extracting(StoredEvent::sequence)
                .containsExactly(0L, 1L, 3L);
    }

    @Test
    void anAppendOfAnInterruptedCallerTakesEffectAndTheCallerStaysInterrupted() throws InterruptedException {
        EventsOf stream = aStream();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread.ofVirtual()
                .start(() -> {
                    Thread.currentThread().interrupt();
                    store().appendAndWait(stream.events(0, 0), Gaps.REFUSED);
                    interrupted.set(Thread.currentThread().isInterrupted());
                })
                .join();
        assertThat(interrupted).isTrue();
        assertThat(store().lastSequence(stream.stream())).hasValue(0);
    }

    @Test
    void waitingAndOtherAppendsToTheSameShardsDoNotMixUp() {
        ShardPositions before = store().heads();
        List<EventsOf> streams = IntStream.range(0, 30).mapToObj(i -> aStream()).toList();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            streams.forEach(stream -> callers.execute(() -> {
                for (int sequence = 0; sequence < 30; sequence += 2) {
                    store().appendAndWait(stream.events(sequence, sequence), Gaps.REFUSED);
                    append(stream.events(sequence + 1, sequence + 1));
                }
            }));
        }
        assertThat(before.eventsBehind(store().heads())).isEqualTo(30 * 30);
        assertThat(streams)
                .allSatisfy(stream ->
                        assertThat(store().readStream(stream.stream(), 0)).hasSize(30));
    }

    @Test
    void anAppendMustBeOneStreamWithConsecutiveSequences() {
        EventsOf stream = aStream();
        NewEvent first = stream.event(0, new byte[0]);
        assertThatThrownBy(() -> store().append(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().append(List.of(first, aStream().event(1, new byte[0]))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().append(List.of(first, stream.event(2, new byte[0]))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEventThatIsTooLargeIsRefusedAlone() {
        assertThatThrownBy(() -> append(List.of(aStream().event(0, new byte[(1 << 20) + 1]))))
                .hasCauseInstanceOf(EventTooLarge.class);
        append(List.of(aStream().event(0, new byte[1 << 20])));
        EventsOf stream = aStream();
        List<NewEvent> tooMuch = LongStream.range(0, 5)
                .mapToObj(sequence -> stream.event(sequence, new byte[1 << 20]))
                .toList();
        assertThatThrownBy(() -> append(tooMuch)).hasCauseInstanceOf(EventTooLarge.class);
        append(tooMuch.subList(0, 4));
    }

    @Test
    void listenersHearOfEveryShardThatGrewUntilTheyLeave() {
        Set<Integer> heard = new ConcurrentSkipListSet<>();
        EventsOf stream = aStreamIn(1, store().shardCount());
        try (EventStore.Subscription subscription = store().onAppended(heard::add)) {
            append(stream.events(0, 0));
            Awaitility.await().atMost(SOON).until(() -> heard.contains(1));
        }
        heard.clear();
        append(stream.events(1, 1));
        assertThat(heard).isEmpty();
    }

    private void append(List<NewEvent> events) {
        store().append(events).orTimeout(20, SECONDS).join();
    }

    private static void assertContiguous(List<Long> positions) {
        for (int i = 0; i < positions.size(); i++) {
            assertThat(positions.get(i)).isEqualTo(i + 1L);
        }
    }
}
