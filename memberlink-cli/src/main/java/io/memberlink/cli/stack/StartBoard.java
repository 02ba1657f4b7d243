package io.memberlink.cli.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows how far each process is: lines that change in place on a terminal, otherwise a line whenever something happened. */
public final class StartBoard implements AutoCloseable {

    private static final long REDRAW_MILLIS = 200;
    private static final String UP = "\u001B[%dA";
    private static final String CLEAR_LINE = "\u001B[2K";

    private final PrintStream out;
    private final boolean live;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("start-board").factory());
    private int drawn;

    public StartBoard(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
        if (live) {
            clock.scheduleAtFixedRate(this::redraw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void starting(String name) {
        change(name, new Line(System.nanoTime(), 0, "starting", ""));
    }

    void ready(String name, String url) {
        change(name, line(name).ended("ready", url));
    }

    void failed(String name) {
        change(name, line(name).ended("failed", ""));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        redraw();
    }

    private synchronized Line line(String name) {
        return lines.getOrDefault(name, new Line(System.nanoTime(), 0, "", ""));
    }

    private synchronized void change(String name, Line line) {
        lines.put(name, line);
        if (!live) {
            out.println(line.text(name));
        }
    }

    private synchronized void redraw() {
        if (!live) {
            return;
        }
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append(UP.formatted(drawn));
        }
        lines.forEach(
                (name, line) -> text.append(CLEAR_LINE).append(line.text(name)).append('\n'));
        drawn = lines.size();
        out.print(text);
        out.flush();
    }

    private record Line(long begin, long end, String what, String detail) {

        Line ended(String how, String detail) {
            return new Line(begin, System.nanoTime(), how, detail);
        }

        String text(String name) {
            double seconds = Duration.ofNanos((end == 0 ? System.nanoTime() : end) - begin)
                            .toMillis()
                    / 1000.0;
            return "  %-13s %-9s %6.1f s   %s"
                    .formatted(name, what, seconds, detail)
                    .stripTrailing();
        }
    }
}
