package io.memberlink.cli.importer;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far an import is: a bar on a terminal, otherwise a line every few seconds. */
interface Progress extends AutoCloseable {

    void rows(long done);

    @Override
    void close();

    static Progress of(long total, boolean live, PrintStream err) {
        return live ? new Bar(total) : new Lines(total, err);
    }

    /** With rate and remaining time, redrawn in place on the error stream. */
    final class Bar implements Progress {

        private final ProgressBar bar;

        private Bar(long total) {
            bar = new ProgressBarBuilder()
                    .setTaskName("Import")
                    .setInitialMax(total)
                    .setUnit(" rows", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .showSpeed()
                    .build();
        }

        @Override
        public void rows(long done) {
            bar.stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** For logs. */
    final class Lines implements Progress {

        private static final long EVERY_NANOS = 3_000_000_000L;

        private final long total;
        private final PrintStream err;
        private final long begin = System.nanoTime();
        private long lastLine = begin;

        private Lines(long total, PrintStream err) {
            this.total = total;
            this.err = err;
        }

        @Override
        public void rows(long done) {
            long now = System.nanoTime();
            if (now - lastLine >= EVERY_NANOS && done > 0) {
                lastLine = now;
                double seconds = (now - begin) / 1e9;
                err.printf(
                        "  %d of %d rows, %.0f rows/s, about %.0f s left%n",
                        done, total, done / seconds, seconds / done * (total - done));
            }
        }

        @Override
        public void close() {}
    }
}
