package io.memberlink.projections.projector;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.tail.TailRecords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts what was appended on a topic, when the test says so. */
final class RelayOfTest implements AutoCloseable {
    private static final int PARTITIONS = 4;

    private final EventReader store;
    private final String topic;
    private final KafkaProducer<String, byte[]> producer;
    private ShardPositions sent;

    RelayOfTest(EventReader store, String bootstrapServers, String topic)
            throws InterruptedException, ExecutionException {
        this.store = store;
        this.topic = topic;
        this.sent = store.heads();
        Map<String, Object> configuration = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(configuration)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer());
    }

    /** Everything that was appended since the last call. */
    void relay() {
        ShardPositions heads = store.heads();
        for (int shard = 0; shard < store.shardCount(); shard++) {
            for (StoredEvent event : store.read(shard, sent.of(shard), Integer.MAX_VALUE)) {
                producer.send(TailRecords.encode(event, topic, PARTITIONS));
            }
        }
        producer.flush();
        sent = heads;
    }

    @Override
    public void close() {
        producer.close();
    }
}
