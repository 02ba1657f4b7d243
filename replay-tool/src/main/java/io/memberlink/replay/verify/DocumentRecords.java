package io.memberlink.replay.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Any number of records in little memory: spread by id over parts, so that all records of a document are in the same part, and one
 * part at a time fits in memory. What does not fit in small buffers waits in temporary files, which are gone however the process
 * ends. Adding is thread-safe.
 */
final class DocumentRecords implements AutoCloseable {
    static final int RECORDS_PER_PART = 250_000;
    private static final int MOST_PARTS = 512;

    private final List<RecordFile> parts = new ArrayList<>();

    private DocumentRecords(int count) {
        for (int part = 0; part < count; part++) {
            parts.add(new RecordFile());
        }
    }

    /** @param expected about how many records will come; more are taken as well, in larger parts */
    static DocumentRecords expecting(long expected) {
        return new DocumentRecords((int) Math.clamp(expected / RECORDS_PER_PART + 1, 1, MOST_PARTS));
    }

    void add(DocumentRecord document) {
        parts.get(Math.floorMod(document.id().hashCode(), parts.size())).add(document);
    }

    int parts() {
        return parts.size();
    }

    void read(int part, Consumer<DocumentRecord> reader) {
        parts.get(part).read(reader);
    }

    @Override
    public void close() {
        parts.forEach(RecordFile::close);
    }
}
