package io.memberlink.projections.projector;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardHeads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Reads the heads of the store for all projectors of a process: once a second, more often while one of them asks for it. Thread-safe.
 */
public final class HeadsWatch implements AutoCloseable {
    /** How long a wish to hurry lasts: it is repeated with every reading. */
    private static final Duration HURRY = Duration.ofSeconds(3);

    private final Supplier<EventReader> store;
    private final InstantSource clock;
    private final Duration rhythm;
    private final Duration hurriedRhythm;
    private final Outage outage;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile Instant hurryUntil = Instant.MIN;
    private volatile boolean closed;

    private HeadsWatch(Supplier<EventReader> store, ProjectorSettings settings, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        rhythm = settings.headsRhythm();
        hurriedRhythm = settings.headsRhythmWithoutTail();
        outage = new Outage("the event store", clock);
        thread = Thread.ofVirtual().name("heads").unstarted(this::run);
    }

    /** @param store may throw while the store cannot be opened */
    public static HeadsWatch start(Supplier<EventReader> store, ProjectorSettings settings, InstantSource clock) {
        HeadsWatch watch = new HeadsWatch(store, settings, clock);
        watch.thread.start();
        return watch;
    }

    void subscribe(Listener listener) {
        listeners.add(listener);
        LockSupport.unpark(thread);
    }

    void unsubscribe(Listener listener) {
        listeners.remove(listener);
    }

    /** The next readings shall come soon. */
    void hurry() {
        hurryUntil = clock.instant().plus(HURRY);
    }

    private void run() {
        while (!closed) {
            read();
            boolean hurry = clock.instant().isBefore(hurryUntil);
            LockSupport.parkNanos((hurry ? hurriedRhythm : rhythm).toNanos());
        }
    }

    private void read() {
        Instant before = clock.instant();
        try {
            ShardHeads heads = store.get().readableHeads();
            outage.ended();
            listeners.forEach(listener -> listener.headsRead(before, heads));
        } catch (RuntimeException e) {
            outage.began(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** Hears every reading; must not block. */
    interface Listener {
        /** @param at a time before the reading: everything appended until then is included */
        void headsRead(Instant at, ShardHeads heads);
    }
}
