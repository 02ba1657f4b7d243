package io.memberlink.replay.verify;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Records in the order of their arrival. Adding is thread-safe. */
final class RecordFile implements AutoCloseable {
    private static final Origin[] ORIGINS = Origin.values();

    private final SpillFile file = new SpillFile();

    void add(DocumentRecord document) {
        file.add(form -> {
            form.writeByte(document.origin().ordinal());
            form.writeUTF(document.id());
            form.writeLong(document.version());
            form.writeLong(document.fingerprint());
        });
    }

    /** May be called once. */
    void read(Consumer<DocumentRecord> reader) {
        try (DataInputStream records = file.read()) {
            while (true) {
                int origin = records.read();
                if (origin < 0) {
                    return;
                }
                reader.accept(
                        new DocumentRecord(ORIGINS[origin], records.readUTF(), records.readLong(), records.readLong()));
            }
        } catch (EOFException e) {
            throw new UncheckedIOException("a temporary file is too short", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be read", e);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
