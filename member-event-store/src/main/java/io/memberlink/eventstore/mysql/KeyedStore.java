package io.memberlink.eventstore.mysql;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.WrongSecret;
import io.memberlink.eventstore.json.IdentityKeyCheck;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store for processes that name identities by a secret, which must be the one that the store was filled with. */
public final class KeyedStore {
    private static final Logger LOG = LoggerFactory.getLogger(KeyedStore.class);
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    private KeyedStore() {}

    /**
     * As {@link MySqlEventStore#open}.
     *
     * @throws WrongSecret when the store was filled with another secret
     */
    public static MySqlEventStore open(EventStoreSettings settings, IdentityKeys keys) {
        MySqlEventStore store = MySqlEventStore.open(settings);
        try {
            IdentityKeyCheck.check(store, keys);
            return store;
        } catch (RuntimeException unusable) {
            store.close();
            throw unusable;
        }
    }

    /** The same for a process that started without the store: when the secret turns out to be wrong, the process ends. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static MySqlEventStore openOrEnd(EventStoreSettings settings, IdentityKeys keys) {
        try {
            return open(settings, keys);
        } catch (WrongSecret wrong) {
            if (ENDING.compareAndSet(false, true)) {
                LOG.error("this process ends: {}", wrong.getMessage());
                // Not by this thread: what is closed then may wait for it.
                Thread.ofPlatform().name("end").start(() -> System.exit(1));
            }
            throw wrong;
        }
    }
}
