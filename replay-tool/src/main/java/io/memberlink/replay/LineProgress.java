package io.memberlink.replay;

import io.memberlink.replay.watch.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Progress for logs and pipes: a plain line now and then, with rate and time left. Thread-safe. */
final class LineProgress implements Progress {
    static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintWriter lines;
    private final InstantSource clock;

    LineProgress(PrintWriter lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public Task begin(String name, long total, String unit) {
        return new LineTask(name, total, unit);
    }

    @Override
    public void note(String line) {
        lines.println(line);
        lines.flush();
    }

    private final class LineTask implements Task {
        private final String name;
        private final long total;
        private final String unit;
        private final Instant begun = clock.instant();
        private Instant lastLine = begun;
        private long done;
        private long first = -1;

        LineTask(String name, long total, String unit) {
            this.name = name;
            this.total = total;
            this.unit = unit;
        }

        @Override
        public synchronized void at(long nowDone) {
            first = first < 0 ? nowDone : first;
            done = Math.max(done, nowDone);
            Instant now = clock.instant();
            if (!now.isBefore(lastLine.plus(BETWEEN_LINES))) {
                lastLine = now;
                note(line(now));
            }
        }

        private String line(Instant now) {
            double seconds = Duration.between(begun, now).toMillis() / 1000.0;
            double rate = Math.max(0, done - first) / seconds;
            String left = rate > 0 && total > done ? ", " + Math.round((total - done) / rate) + " s left" : "";
            return "%s: %d of %d %s, %d/s%s".formatted(name, done, Math.max(done, total), unit, Math.round(rate), left);
        }

        @Override
        public synchronized void close() {
            if (lastLine.isAfter(begun)) {
                note(line(clock.instant()));
            }
        }
    }
}
