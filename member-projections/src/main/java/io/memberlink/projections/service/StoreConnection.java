package io.memberlink.projections.service;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The event store, opened by whoever needs it first and again after that failed. Thread-safe. */
final class StoreConnection implements Supplier<EventReader>, AutoCloseable {
    private final EventStoreSettings settings;
    private @Nullable EventStore open;

    StoreConnection(EventStoreSettings settings) {
        this.settings = settings;
    }

    /** @throws io.memberlink.eventstore.StoreUnavailable while it cannot be opened */
    @Override
    public synchronized EventReader get() {
        EventStore known = open;
        if (known == null) {
            known = MySqlEventStore.open(settings);
            open = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
        }
    }
}
