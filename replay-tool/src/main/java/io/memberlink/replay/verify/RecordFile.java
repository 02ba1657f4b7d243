package io.memberlink.replay.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records in the order of their arrival: the last ones in a buffer, those before in a temporary file without a name. */
final class RecordFile implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Origin[] ORIGINS = Origin.values();

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final DataOutputStream form = new DataOutputStream(buffer);
    private @Nullable FileChannel file;

    synchronized void add(DocumentRecord document) {
        try {
            form.writeByte(document.origin().ordinal());
            form.writeUTF(document.id());
            form.writeLong(document.version());
            form.writeLong(document.fingerprint());
            if (buffer.size() >= BUFFER_BYTES) {
                spill();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no room for temporary files in " + System.getProperty("java.io.tmpdir"), e);
        }
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

    /** May be called once: the file is gone after it. */
    synchronized void read(Consumer<DocumentRecord> reader) {
        try (DataInputStream records = new DataInputStream(content())) {
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

    private InputStream content() throws IOException {
        InputStream last = new ByteArrayInputStream(buffer.toByteArray());
        FileChannel before = file;
        if (before == null) {
            return last;
        }
        before.position(0);
        InputStream spilled = new BufferedInputStream(Channels.newInputStream(before), BUFFER_BYTES);
        return new SequenceInputStream(spilled, last);
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
}
