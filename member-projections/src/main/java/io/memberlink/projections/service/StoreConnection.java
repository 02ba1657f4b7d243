package io.memberlink.projections.service;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the event store when it is first needed, and again until that works. Thread-safe. */
final class StoreConnection implements Supplier<EventReader>, AutoCloseable {
    private final EventStoreSettings settings;
    private volatile @Nullable MySqlEventStore store;

    StoreConnection(EventStoreSettings settings) {
        this.settings = settings;
    }

    /** Throws what opening it throws. */
    @Override
    public EventReader get() {
        MySqlEventStore opened = store;
        return opened != null ? opened : open();
    }

    private synchronized EventReader open() {
        MySqlEventStore opened = store;
        if (opened == null) {
            opened = MySqlEventStore.open(settings);
            store = opened;
        }
        return opened;
    }

    @Override
    public synchronized void close() {
        MySqlEventStore opened = store;
        if (opened != null) {
            opened.close();
        }
    }
}
