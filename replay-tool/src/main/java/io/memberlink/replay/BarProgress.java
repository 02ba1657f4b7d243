package io.memberlink.replay;

import io.memberlink.replay.watch.Progress;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Progress for people at a terminal: a bar with rate and time left. Thread-safe. */
final class BarProgress implements Progress {
    private static final int REFRESH_MILLIS = 200;

    private final PrintStream terminal;
    private final AtomicReference<@Nullable ProgressBar> current = new AtomicReference<>();

    BarProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public Task begin(String name, long total, String unit) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(terminal))
                .continuousUpdate()
                .showSpeed()
                .build();
        current.set(bar);
        return new Task() {
            @Override
            public void at(long done) {
                if (done > bar.getMax()) {
                    bar.maxHint(done);
                }
                bar.stepTo(done);
            }

            @Override
            public void close() {
                current.set(null);
                bar.close();
            }
        };
    }

    @Override
    public void note(String line) {
        ProgressBar bar = current.get();
        if (bar == null) {
            terminal.println(line);
        } else {
            bar.setExtraMessage(" " + line);
        }
    }
}
