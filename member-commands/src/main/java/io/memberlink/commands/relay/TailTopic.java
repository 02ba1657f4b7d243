package io.memberlink.commands.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic of the tail, which the relay creates: with as many partitions as there are shards, up to a limit. */
final class TailTopic {
    private static final int MOST_PARTITIONS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETENTION = Duration.ofHours(24);

    private final KafkaSettings settings;

    TailTopic(KafkaSettings settings) {
        this.settings = settings;
    }

    /** @throws TailUnreachable when Kafka does not answer */
    void createIfMissing(int shards) {
        NewTopic topic = new NewTopic(
                        settings.topic(), Optional.of(Math.min(shards, MOST_PARTITIONS)), Optional.<Short>empty())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis())));
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()))) {
            admin.createTopics(List.of(topic)).all().get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new TailUnreachable(failed);
            }
        } catch (TimeoutException | KafkaException failed) {
            throw new TailUnreachable(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TailUnreachable(stopped);
        }
    }
}
