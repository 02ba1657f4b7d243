package io.memberlink.eventstore.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.InstantText;
import java.time.DateTimeException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The form of an event on the tail topic: the key is its shard, the value its payload, everything else is a header of text.
 * Metadata does not travel: whoever needs it reads the store. Events of one shard share a partition, so they keep their order.
 */
public final class TailRecords {
    private static final byte[] NO_METADATA = {};
    private static final String SHARD = "shard";
    private static final String POSITION = "position";
    private static final String AGGREGATE_ID = "aggregateId";
    private static final String AGGREGATE_TYPE = "aggregateType";
    private static final String SEQUENCE = "sequence";
    private static final String EVENT_ID = "eventId";
    private static final String TYPE = "type";
    private static final String REVISION = "revision";
    private static final String AT = "at";

    private TailRecords() {}

    public static int partitionOf(int shard, int partitions) {
        return shard % partitions;
    }

    public static ProducerRecord<String, byte[]> encode(StoredEvent event, String topic, int partitions) {
        String shard = Integer.toString(event.shard());
        ProducerRecord<String, byte[]> tail =
                new ProducerRecord<>(topic, partitionOf(event.shard(), partitions), shard, event.payload());
        put(tail.headers(), SHARD, shard);
        put(tail.headers(), POSITION, Long.toString(event.position()));
        put(tail.headers(), AGGREGATE_ID, event.aggregateId());
        put(tail.headers(), AGGREGATE_TYPE, event.aggregateType());
        put(tail.headers(), SEQUENCE, Long.toString(event.sequence()));
        put(tail.headers(), EVENT_ID, event.eventId());
        put(tail.headers(), TYPE, event.type());
        put(tail.headers(), REVISION, event.revision());
        put(tail.headers(), AT, InstantText.write(event.at()));
        return tail;
    }

    /**
     * The event of a record, with empty metadata.
     *
     * @throws IllegalArgumentException when it is no record of {@link #encode}; its text never holds the payload
     */
    public static StoredEvent decode(ConsumerRecord<String, byte[]> tail) {
        Headers headers = tail.headers();
        try {
            return new StoredEvent(
                    Integer.parseInt(text(headers, SHARD)),
                    Long.parseLong(text(headers, POSITION)),
                    text(headers, AGGREGATE_ID),
                    text(headers, AGGREGATE_TYPE),
                    Long.parseLong(text(headers, SEQUENCE)),
                    text(headers, EVENT_ID),
                    text(headers, TYPE),
                    text(headers, REVISION),
                    InstantText.parse(text(headers, AT)),
                    payload(tail),
                    NO_METADATA);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("header " + AT + " is no time", e);
        }
    }

    private static byte[] payload(ConsumerRecord<String, byte[]> tail) {
        if (tail.value() == null) {
            throw new IllegalArgumentException("the record has no value");
        }
        return tail.value();
    }

    private static void put(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(UTF_8));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        return new String(header.value(), UTF_8);
    }
}
