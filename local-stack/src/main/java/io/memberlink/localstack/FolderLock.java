package io.memberlink.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One holder at a time among all threads of all processes; given back by the system when the holder dies. */
public final class FolderLock implements AutoCloseable {

    /** A file lock belongs to the whole JVM, so its threads take turns here first. */
    private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final ReentrantLock turn;
    private final FileChannel file;

    private FolderLock(ReentrantLock turn, FileChannel file) {
        this.turn = turn;
        this.file = file;
    }

    /** Waits for the lock that {@code file} stands for; the file is created and stays. */
    public static FolderLock take(Path file) {
        Path path = file.toAbsolutePath().normalize();
        ReentrantLock turn = TURNS.computeIfAbsent(path, p -> new ReentrantLock());
        turn.lock();
        try {
            Files.createDirectories(path.getParent());
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new FolderLock(turn, channel);
        } catch (IOException e) {
            turn.unlock();
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            turn.unlock();
        }
    }
}
