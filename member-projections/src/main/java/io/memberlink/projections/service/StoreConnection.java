package io.memberlink.projections.service;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.mysql.KeyedStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The event store, opened by whoever needs it first and again after that failed. Thread-safe. */
final class StoreConnection implements Supplier<EventReader>, AutoCloseable {
    private final EventStoreSettings settings;
    private final IdentityKeys keys;
    private @Nullable EventStore open;

    StoreConnection(EventStoreSettings settings, IdentityKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /** @throws io.memberlink.eventstore.StoreUnavailable while it cannot be opened */
    @Override
    public synchronized EventReader get() {
        EventStore known = open;
        if (known == null) {
            known = KeyedStore.openOrEnd(settings, keys);
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
