package io.memberlink.benchmarks.projections;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.tail.TailRecords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the command nodes do beside commands, at their pace: the tail of every shard to Kafka. */
final class Relay implements AutoCloseable {
    static final String TOPIC = "member-events";
    private static final long PACE_NANOS = 30_000_000;
    private static final int PAGE = 500;

    private final EventReader store;
    private final KafkaProducer<String, byte[]> producer;
    private final Thread thread;
    private volatile boolean closed;

    Relay(EventReader store, String bootstrapServers) {
        this.store = store;
        Map<String, Object> configuration =
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "enable.idempotence", true);
        try (Admin admin = Admin.create(configuration)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(store.shardCount()), Optional.empty())))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
        producer = new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer());
        thread = Thread.ofPlatform().name("relay").start(this::run);
    }

    private void run() {
        ShardPositions sent = store.heads();
        while (!closed) {
            ShardPositions heads = store.heads();
            Map<Integer, Long> open = new HashMap<>();
            for (int shard = 0; shard < store.shardCount(); shard++) {
                if (sent.of(shard) < heads.of(shard)) {
                    open.put(shard, sent.of(shard));
                }
            }
            for (List<StoredEvent> page : store.readEach(open, PAGE).values()) {
                page.forEach(event -> producer.send(TailRecords.encode(event, TOPIC, store.shardCount())));
                sent = sent.with(page.getLast().shard(), page.getLast().position());
            }
            LockSupport.parkNanos(PACE_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
