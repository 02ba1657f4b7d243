package io.memberlink.projections.projector;

import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.tail.TailRecords;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * New events from Kafka. Nothing is committed there: a checkpoint is kept where the documents are, and what a consumer misses is
 * read from the store. The group of a target spreads its partitions, and so the shards, over the instances that run.
 */
public final class KafkaTail implements Tail {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /**
     * From the first event until what has come is taken: what was appended together arrives in pieces, and is written and settled
     * together, which costs every server a fraction.
     */
    private static final Duration GATHERING = Duration.ofMillis(10);

    private static final int MOST_GATHERED = 500;

    private final String bootstrapServers;
    private final String topic;
    private final InstantSource clock;

    public KafkaTail(String bootstrapServers, String topic, InstantSource clock) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.clock = clock;
    }

    @Override
    public Subscription subscribe(String group, int shardCount, Listener listener) {
        Consumption consumption = new Consumption(group, shardCount, listener);
        consumption.thread.start();
        return consumption;
    }

    private final class Consumption implements Subscription, ConsumerRebalanceListener {
        private final String group;
        private final int shardCount;
        private final Listener listener;
        private final Outage outage;
        private final CountDownLatch closing = new CountDownLatch(1);
        private final Thread thread;
        private final Set<Integer> partitions = new HashSet<>();
        private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

        private Consumption(String group, int shardCount, Listener listener) {
            this.group = group;
            this.shardCount = shardCount;
            this.listener = listener;
            outage = new Outage("Kafka, for " + group + ",", clock);
            thread = Thread.ofPlatform().name("tail-" + group).daemon().unstarted(this::live);
        }

        private void live() {
            while (closing.getCount() > 0) {
                try (KafkaConsumer<String, byte[]> opened =
                        new KafkaConsumer<>(configuration(), new StringDeserializer(), new ByteArrayDeserializer())) {
                    consumer = opened;
                    opened.subscribe(List.of(topic), this);
                    while (closing.getCount() > 0) {
                        bring(opened);
                    }
                } catch (WakeupException e) {
                    return; // closed
                } catch (RuntimeException e) {
                    outage.began(e);
                    await(PAUSE);
                }
            }
        }

        private void bring(KafkaConsumer<String, byte[]> opened) {
            List<StoredEvent> events = new ArrayList<>();
            take(opened.poll(POLL), events);
            long end = System.nanoTime() + GATHERING.toNanos();
            while (!events.isEmpty() && events.size() < MOST_GATHERED && System.nanoTime() < end) {
                take(opened.poll(Duration.ofNanos(Math.max(0, end - System.nanoTime()))), events);
            }
            if (!events.isEmpty()) {
                outage.ended();
                listener.arrived(events);
            }
        }

        private static void take(ConsumerRecords<String, byte[]> records, List<StoredEvent> events) {
            for (ConsumerRecord<String, byte[]> tail : records) {
                try {
                    events.add(TailRecords.decode(tail));
                } catch (IllegalArgumentException e) {
                    LOG.warn("a record on {} is no event and is left out: {}", tail.topic(), e.getMessage());
                }
            }
        }

        private Map<String, Object> configuration() {
            Map<String, Object> configuration = new HashMap<>();
            configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
            configuration.put(ConsumerConfig.GROUP_ID_CONFIG, "memberlink-" + group);
            configuration.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
            configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
            configuration.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
            configuration.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
            configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
            configuration.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
            return configuration;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            added.forEach(partition -> partitions.add(partition.partition()));
            tellShards();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> removed) {
            removed.forEach(partition -> partitions.remove(partition.partition()));
            tellShards();
        }

        /** Not told: nobody knows yet who gets what, or Kafka is gone. Then everything stays as it is. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            partitions.clear();
        }

        /** Having none tells nothing: the topic may not exist yet, and an instance too many does no harm. */
        private void tellShards() {
            KafkaConsumer<String, byte[]> opened = consumer;
            if (opened != null && !partitions.isEmpty()) {
                int count = opened.partitionsFor(topic).size();
                listener.assigned(IntStream.range(0, shardCount)
                        .filter(shard -> partitions.contains(TailRecords.partitionOf(shard, count)))
                        .boxed()
                        .collect(Collectors.toSet()));
            }
        }

        private void await(Duration pause) {
            try {
                closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                closing.countDown();
            }
        }

        @Override
        public void close() {
            closing.countDown();
            KafkaConsumer<String, byte[]> opened = consumer;
            if (opened != null) {
                opened.wakeup();
            }
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
