package io.memberlink.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Remembers the process of a server, so that any later process finds it again and never mistakes another one for it. */
public record PidFile(Path path) {

    /** Writes {@code pid} in one step; a reader sees the old content or the new one. */
    public void write(long pid) {
        long started = ProcessStat.of(pid).map(ProcessStat::started).orElse(0L);
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.writeString(part, pid + " " + started + "\n");
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that was written, if it is still that process and alive. */
    public Optional<ProcessHandle> living() {
        return read().filter(ProcessStat::alive).flatMap(s -> ProcessHandle.of(s.pid()));
    }

    /** Forgets the process. */
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ProcessStat> read() {
        try {
            String[] words = Files.readString(path).strip().split(" ");
            return words.length == 2
                    ? Optional.of(new ProcessStat(Long.parseLong(words[0]), Long.parseLong(words[1])))
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
