package io.memberlink.projections.projector;

import java.time.Duration;
import java.util.Objects;
import org.springframework.util.unit.DataSize;

/**
 * How much a projector takes on at once. Zero or absent means the default.
 *
 * @param batchDocuments a batch is written when it has this many documents
 * @param batchSize or this many bytes
 * @param batchesInFlight batches that are written at the same time
 * @param pageEvents events of one read from the store
 * @param reads pages that are read at the same time while the target waits for more; otherwise one
 * @param memory bytes that may wait to be written: nothing more is read above it
 * @param headsRhythm how often the heads of the store are read while Kafka brings every event
 * @param headsRhythmWithoutTail how often while it does not
 * @param checkpointRhythm how often progress is saved and published
 * @param longestPause between two attempts to reach a target that is down
 * @param stopAtRefusedDocument whether a document that the target refuses ends the projector; otherwise it is parked
 */
public record ProjectorSettings(
        int batchDocuments,
        DataSize batchSize,
        int batchesInFlight,
        int pageEvents,
        int reads,
        DataSize memory,
        Duration headsRhythm,
        Duration headsRhythmWithoutTail,
        Duration checkpointRhythm,
        Duration longestPause,
        boolean stopAtRefusedDocument) {

    public ProjectorSettings {
        batchDocuments = batchDocuments == 0 ? 4_000 : batchDocuments;
        batchSize = Objects.requireNonNullElse(batchSize, DataSize.ofMegabytes(4));
        batchesInFlight = batchesInFlight == 0 ? 3 : batchesInFlight;
        pageEvents = pageEvents == 0 ? 1_000 : pageEvents;
        reads = reads == 0 ? 4 : reads;
        memory = Objects.requireNonNullElse(memory, DataSize.ofMegabytes(16));
        headsRhythm = Objects.requireNonNullElse(headsRhythm, Duration.ofSeconds(1));
        headsRhythmWithoutTail = Objects.requireNonNullElse(headsRhythmWithoutTail, Duration.ofMillis(100));
        checkpointRhythm = Objects.requireNonNullElse(checkpointRhythm, Duration.ofSeconds(1));
        longestPause = Objects.requireNonNullElse(longestPause, Duration.ofSeconds(10));
        positive(batchDocuments, "batch-documents");
        positive(batchSize.toBytes(), "batch-size");
        positive(batchesInFlight, "batches-in-flight");
        positive(pageEvents, "page-events");
        positive(reads, "reads");
        positive(memory.toBytes(), "memory");
        positive(headsRhythm.toMillis(), "heads-rhythm");
        positive(headsRhythmWithoutTail.toMillis(), "heads-rhythm-without-tail");
        positive(checkpointRhythm.toMillis(), "checkpoint-rhythm");
        positive(longestPause.toMillis(), "longest-pause");
    }

    /** With every default. */
    public static ProjectorSettings defaults() {
        return new ProjectorSettings(
                4_000,
                DataSize.ofMegabytes(4),
                3,
                1_000,
                4,
                DataSize.ofMegabytes(16),
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                false);
    }

    Recovery refusedDocuments() {
        return stopAtRefusedDocument ? new Recovery.Stop() : new Recovery.Park();
    }

    private static void positive(long value, String key) {
        if (value <= 0) {
            throw new IllegalArgumentException("projector." + key + " must be positive");
        }
    }
}
