package io.memberlink.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What identifies a living process beyond its id, which the system gives away again.
 *
 * @param started an opaque mark that two processes with the same id never share
 */
record ProcessStat(long pid, long started) {

    private static final Path PROC = Path.of("/proc");
    private static final int STATE = 0;
    private static final int THREADS = 17;
    private static final int START_TICKS = 19;

    /** The process with this id, unless it is gone or only waits to be reaped. */
    static Optional<ProcessStat> of(long pid) {
        return Files.isDirectory(PROC.resolve("self")) ? fromProc(pid) : fromHandle(pid);
    }

    boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    private static Optional<ProcessStat> fromProc(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            // The second field is the command in parentheses and may itself hold spaces.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // Its first thread may have ended while others still hold files and ports.
            boolean ended = fields[STATE].equals("Z") || fields[STATE].equals("X");
            boolean gone = ended && Integer.parseInt(fields[THREADS]) <= 1;
            return gone ? Optional.empty() : Optional.of(new ProcessStat(pid, Long.parseLong(fields[START_TICKS])));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            // A process that ends between open and read answers ESRCH.
            return fromHandle(pid);
        }
    }

    private static Optional<ProcessStat> fromHandle(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(h -> new ProcessStat(
                        pid, h.info().startInstant().map(Instant::toEpochMilli).orElse(0L)));
    }
}
