package io.memberlink.eventstore.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.eventstore.StoredEvent;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TailRecordsTest {
    private static final StoredEvent EVENT = new StoredEvent(
            21,
            4711,
            "0198c0de-0000-7000-8000-000000000001",
            "member",
            3,
            "event-1",
            "member.identity-bound",
            "1",
            Instant.parse("2026-11-20T08:00:00.123456Z"),
            "{}".getBytes(UTF_8),
            "secret".getBytes(UTF_8));

    @Test
    void anEventArrivesAsItWasSentExceptForItsMetadata() {
        StoredEvent arrived = TailRecords.decode(arrived(TailRecords.encode(EVENT, "member-events", 16)));

        assertThat(arrived)
                .usingRecursiveComparison()
                .ignoringFields("metadata")
                .isEqualTo(EVENT);
        assertThat(arrived.metadata()).isEmpty();
    }

    @Test
    void theEventsOfAShardShareAPartition() {
        ProducerRecord<String, byte[]> sent = TailRecords.encode(EVENT, "member-events", 16);

        assertThat(sent.partition()).isEqualTo(5);
        assertThat(sent.key()).isEqualTo("21");
    }

    @Test
    void aForeignRecordIsRefusedByName() {
        ConsumerRecord<String, byte[]> foreign = new ConsumerRecord<>("member-events", 0, 0, "k", new byte[] {1});

        assertThatThrownBy(() -> TailRecords.decode(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("header shard is missing");
    }

    @Test
    void aRecordWithoutAValueIsRefused() {
        ProducerRecord<String, byte[]> sent = TailRecords.encode(EVENT, "member-events", 16);
        ConsumerRecord<String, byte[]> empty = new ConsumerRecord<>("member-events", 5, 0, sent.key(), null);
        sent.headers().forEach(header -> empty.headers().add(header));

        assertThatThrownBy(() -> TailRecords.decode(empty)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ConsumerRecord<String, byte[]> arrived(ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> arrived =
                new ConsumerRecord<>(sent.topic(), sent.partition(), 0, sent.key(), sent.value());
        sent.headers().forEach(header -> arrived.headers().add(header));
        return arrived;
    }
}
