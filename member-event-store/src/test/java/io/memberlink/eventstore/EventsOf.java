package io.memberlink.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Builds events of one stream for tests. */
public record EventsOf(String stream) {
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

    /** A stream that no other test has. */
    public static EventsOf aStream() {
        return new EventsOf(UUID.randomUUID().toString());
    }

    /** A stream that no other test has, in the given shard. */
    public static EventsOf aStreamIn(int shard, int shardCount) {
        return LongStream.iterate(0, i -> i + 1)
                .mapToObj(i -> aStream())
                .filter(candidate -> Shards.shardOf(candidate.stream(), shardCount) == shard)
                .findFirst()
                .orElseThrow();
    }

    /** Events with these sequences, from the first to the last one. */
    public List<NewEvent> events(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(sequence -> event(sequence, ("event " + sequence).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    public NewEvent event(long sequence, byte[] payload) {
        return event("member.noted", sequence, payload);
    }

    public NewEvent event(String type, long sequence, byte[] payload) {
        return new NewEvent(
                stream,
                "member",
                sequence,
                UUID.randomUUID().toString(),
                type,
                "1",
                NOON,
                payload,
                "{}".getBytes(StandardCharsets.UTF_8));
    }
}
