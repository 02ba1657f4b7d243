package io.memberlink.projections.redis;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.redisson.api.options.KeysScanOptions;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * Lists the documents of a generation, without what is only remembered as nobody's. What expires meanwhile is not listed; Redis may name
 * a key twice while it grows.
 */
final class CachedDocuments {
    private static final int PAGE = 500;

    private CachedDocuments() {}

    static Stream<DocumentChange> of(RedisConnection redis, String prefix) {
        return keys(redis, prefix + "*")
                .gather(Gatherers.windowFixed(PAGE))
                .flatMap(names -> documents(redis, prefix, names));
    }

    static Stream<String> keys(RedisConnection redis, String pattern) {
        Iterator<String> found = redis.redisson()
                .getKeys()
                .getKeys(KeysScanOptions.defaults().pattern(pattern).chunkSize(PAGE))
                .iterator();
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.NONNULL) {
                    @Override
                    public boolean tryAdvance(Consumer<? super String> action) {
                        Optional<String> key = next(redis, found);
                        key.ifPresent(action);
                        return key.isPresent();
                    }
                },
                false);
    }

    private static Optional<String> next(RedisConnection redis, Iterator<String> found) {
        try {
            return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
        } catch (RuntimeException e) {
            throw redis.failure(e);
        }
    }

    private static Stream<DocumentChange> documents(RedisConnection redis, String prefix, List<String> names) {
        Map<String, byte[]> values = redis.await(
                redis.redisson().getBuckets(ByteArrayCodec.INSTANCE).getAsync(names.toArray(String[]::new)));
        return values.entrySet().stream().flatMap(entry -> {
            DocumentId id = new DocumentId(entry.getKey().substring(prefix.length()));
            return StoredForm.read(entry.getValue())
                    .map(stored -> document(id, stored))
                    .orElseGet(() -> Stream.of(DocumentChange.unreadable(id)));
        });
    }

    /** That nobody was found once is no document. */
    private static Stream<DocumentChange> document(DocumentId id, StoredRelation stored) {
        return stored.version() == StoredRelation.NEVER_HELD
                ? Stream.empty()
                : Stream.of(new DocumentChange(id, stored.version(), stored.body()));
    }
}
