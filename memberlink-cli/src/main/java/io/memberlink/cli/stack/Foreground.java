package io.memberlink.cli.stack;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process that runs {@code up}: starts everything, watches, and stops everything when it is asked to end. */
public final class Foreground {

    private static final long WATCH_SECONDS = 1;
    private static final long INTERRUPTED_START_SECONDS = 30;

    private final LocalPlatform platform;
    private final PrintStream out;
    private final Thread main = Thread.currentThread();
    private final CountDownLatch startEnded = new CountDownLatch(1);
    private volatile boolean ready;
    private volatile boolean finished;

    Foreground(LocalPlatform platform, PrintStream out) {
        this.platform = platform;
        this.out = out;
        Runtime.getRuntime().addShutdownHook(new Thread(this::whenAskedToEnd, "stop-everything"));
    }

    /** Starts everything; after a failure everything is stopped again. */
    void start(boolean live) {
        try (StartBoard board = new StartBoard(out, live)) {
            new Startup(platform, board).run();
            ready = true;
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                platform.stopAll();
                leave();
            }
            throw e;
        } finally {
            startEnded.countDown();
        }
    }

    /** Leaves the processes to themselves. */
    public void detach() {
        platform.markDetached();
        leave();
    }

    /** Tells which process goes and comes, until this process is asked to end. */
    public void watch() {
        Map<String, Boolean> known = new HashMap<>();
        CountDownLatch never = new CountDownLatch(1);
        try {
            do {
                platform.processes().forEach(process -> tellChange(process.name(), process.running(), known));
            } while (!never.await(WATCH_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellChange(String name, boolean running, Map<String, Boolean> known) {
        Boolean before = known.put(name, running);
        if (before != null && before != running) {
            out.println(
                    running ? name + " runs again" : name + " is gone; ./memberlink start " + name + " brings it back");
        }
    }

    private void leave() {
        finished = true;
        platform.supervisor().delete();
    }

    private void whenAskedToEnd() {
        if (finished) {
            return;
        }
        main.interrupt();
        try {
            startEnded.await(INTERRUPTED_START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.println("\nStopping …");
        platform.stopAll();
        platform.supervisor().delete();
        out.println("Everything is stopped; the data stays in " + platform.state());
        if (ready) {
            // Ctrl-C is how a run in the foreground ends, so it is no failure.
            Runtime.getRuntime().halt(0);
        }
    }
}
