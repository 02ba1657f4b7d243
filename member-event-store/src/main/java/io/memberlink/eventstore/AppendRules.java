package io.memberlink.eventstore;

import java.util.List;

/** What every append must look like, wherever it goes. */
public final class AppendRules {
    private static final int MAX_METADATA_BYTES = 65_535;

    private AppendRules() {}

    /**
     * @throws IllegalArgumentException when the events are not of one stream with consecutive sequences
     * @throws EventTooLarge when one is larger than {@code maxEventBytes}
     */
    public static void check(List<NewEvent> events, int maxEventBytes) {
        NewEvent first = events.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an append has at least one event"));
        for (int i = 0; i < events.size(); i++) {
            NewEvent event = events.get(i);
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
    }
}
