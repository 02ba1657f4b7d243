package io.memberlink.replay.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Entries in the order of their arrival: the last ones in a buffer, those before in a temporary file without a name. Thread-safe. */
final class SpillFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final DataOutputStream form = new DataOutputStream(buffer);
    private @Nullable FileChannel file;
    private long entries;

    /** Writes one entry. */
    synchronized void add(Entry entry) {
        try {
            entry.write(form);
            entries++;
            if (buffer.size() >= BUFFER_BYTES) {
                spill();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no room for temporary files in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    synchronized long entries() {
        return entries;
    }

    private void spill() throws IOException {
        FileChannel to = file == null ? unnamedFile() : file;
        file = to;
        ByteBuffer bytes = ByteBuffer.wrap(buffer.toByteArray());
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
        buffer.reset();
    }

    /** Deleted right after it was opened, so that nothing is left behind whatever happens. */
    private static FileChannel unnamedFile() throws IOException {
        Path path = Files.createTempFile("memberlink-verify", ".records");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** All entries, one after the other. May be called once: the file is gone after it. */
    synchronized DataInputStream read() {
        InputStream last = new ByteArrayInputStream(buffer.toByteArray());
        FileChannel before = file;
        if (before == null) {
            return new DataInputStream(last);
        }
        try {
            before.position(0);
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be read", e);
        }
        InputStream spilled = new BufferedInputStream(Channels.newInputStream(before), BUFFER_BYTES);
        return new DataInputStream(new BufferedInputStream(new SequenceInputStream(spilled, last), BUFFER_BYTES));
    }

    @Override
    public synchronized void close() {
        FileChannel open = file;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a temporary file cannot be closed", e);
            }
        }
    }

    /** What one entry is made of. */
    interface Entry {
        void write(DataOutput form) throws IOException;
    }
}
