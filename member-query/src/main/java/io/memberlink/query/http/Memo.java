package io.memberlink.query.http;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Remembers what was computed lately, each in the one place that its hash gives, where the next one replaces it. Where most of what is
 * asked is new, a cache that weighs what to keep costs more than it saves, and so does one that is larger than the processor's own caches.
 * Thread-safe.
 */
final class Memo<K, V> {
    private static final int PLACES = 1 << 12;

    private final Function<K, V> computation;
    private final AtomicReferenceArray<Entry<K, V>> places = new AtomicReferenceArray<>(PLACES);

    /** @param computation whose result depends on nothing else; what it throws is not remembered */
    Memo(Function<K, V> computation) {
        this.computation = computation;
    }

    V of(K key) {
        int hash = key.hashCode();
        int place = (hash ^ hash >>> 12) & PLACES - 1;
        Entry<K, V> before = places.get(place);
        if (before != null && before.key.equals(key)) {
            return before.value;
        }
        V value = computation.apply(key);
        places.set(place, new Entry<>(key, value));
        return value;
    }

    private record Entry<K, V>(K key, V value) {}
}
