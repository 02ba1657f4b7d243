package io.memberlink.commands.relay;

import io.memberlink.commands.tail.TailHandler;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.tail.TailRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes every new event to Kafka, at least once, those of one shard in order. A failure repeats the events since the last saved
 * positions: whoever reads the tail knows positions and skips what it has.
 */
final class KafkaRelay implements TailHandler, AutoCloseable {
    /** Between two rounds, under load: what is appended meanwhile is read and sent together. */
    private static final Duration PACE = Duration.ofMillis(30);

    private static final Duration LINGER = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final int shards;
    private final List<Future<RecordMetadata>> underWay = new ArrayList<>();
    private @Nullable Producer<String, byte[]> producer;
    private int partitions;

    KafkaRelay(KafkaSettings settings, int shards) {
        this.settings = settings;
        this.shards = shards;
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    /** With a new producer: an idempotent one that failed may never work again. */
    @Override
    public void restart() {
        close();
        new TailTopic(settings).createIfMissing(shards);
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        (int) LINGER.toMillis(),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        (int) PATIENCE.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) PATIENCE.toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) PATIENCE.multipliedBy(2).toMillis()),
                new StringSerializer(),
                new ByteArraySerializer());
        partitions = producer.partitionsFor(settings.topic()).size();
    }

    /** What is in the store already reaches everybody from there. */
    @Override
    public ShardPositions beginning(EventReader store) {
        return store.heads();
    }

    @Override
    public void handle(List<StoredEvent> page) {
        Producer<String, byte[]> started = producer;
        if (started == null) {
            throw new IllegalStateException("restart comes first");
        }
        try {
            page.forEach(event -> underWay.add(started.send(TailRecords.encode(event, settings.topic(), partitions))));
        } catch (KafkaException failed) {
            throw new TailUnreachable(failed);
        }
    }

    /** Everything that was seen, once Kafka has it. */
    @Override
    public ShardPositions settle(ShardPositions seen) {
        try {
            for (Future<RecordMetadata> write : underWay) {
                write.get();
            }
        } catch (ExecutionException failed) {
            throw new TailUnreachable(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TailUnreachable(stopped);
        } finally {
            underWay.clear();
        }
        return seen;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
        underWay.clear();
    }
}
