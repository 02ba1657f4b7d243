package io.memberlink.eventstore;

import java.util.List;

/** What every append must look like, wherever it goes. */
public final class AppendRules {
    /** Of all payloads of one append, unless a single event may be larger. */
    public static final int MAX_APPEND_BYTES = 4 << 20;

    private static final int MAX_METADATA_BYTES = 65_535;

    private AppendRules() {}

    /**
     * @throws IllegalArgumentException when the events are not of one stream with consecutive sequences
     * @throws EventTooLarge when one is larger than {@code maxEventBytes}, or all together are too large for one append
     */
    public static void check(List<NewEvent> events, int maxEventBytes) {
        NewEvent first = events.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an append has at least one event"));
        long bytes = 0;
        for (int i = 0; i < events.size(); i++) {
            NewEvent event = events.get(i);
            bytes += event.payload().length;
            if (!event.aggregateId().equals(first.aggregateId()) || event.sequence() != first.sequence() + i) {
                throw new IllegalArgumentException("an append has one stream and consecutive sequences, not " + events);
            }
            if (event.payload().length > maxEventBytes || event.metadata().length > MAX_METADATA_BYTES) {
                throw new EventTooLarge("%s has %d bytes of payload and %d of metadata; %d and %d are the most"
                        .formatted(
                                event,
                                event.payload().length,
                                event.metadata().length,
                                maxEventBytes,
                                MAX_METADATA_BYTES));
            }
        }
        if (bytes > Math.max(MAX_APPEND_BYTES, maxEventBytes)) {
            throw new EventTooLarge("an append of %d events has %d bytes".formatted(events.size(), bytes));
        }
    }
}
