package io.memberlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Something that is broken for a while, and repaired. */
interface Breakage {
    Duration STOPPED = Duration.ofMillis(100);
    Duration WORKING = Duration.ofMillis(20);

    void begin();

    void heal();

    /** As by a crash; healed by a start. */
    static Breakage killed(Platform platform, String... processes) {
        return new Breakage() {
            @Override
            public void begin() {
                each("kill");
            }

            @Override
            public void heal() {
                each("start");
            }

            private void each(String command) {
                for (String process : processes) {
                    CommandLine.Result result = platform.memberlink(command, process);
                    assertThat(result.exitCode()).as(result.text()).isZero();
                }
            }
        };
    }

    /** Connections stay open, nothing is answered. */
    static Breakage hung(Platform platform, String process) {
        long pid = platform.pidOf(process);
        return new Breakage() {
            @Override
            public void begin() {
                signal("STOP", pid);
            }

            @Override
            public void heal() {
                signal("CONT", pid);
            }
        };
    }

    /** Stopped for 100 ms, again and again, with a moment between in which it works. */
    static Breakage slow(Platform platform, String process) {
        long pid = platform.pidOf(process);
        AtomicBoolean healed = new AtomicBoolean();
        return new Breakage() {
            private CompletableFuture<Void> stopping = CompletableFuture.completedFuture(null);

            @Override
            public void begin() {
                stopping = CompletableFuture.runAsync(
                        () -> {
                            while (!healed.get()) {
                                signal("STOP", pid);
                                LockSupport.parkNanos(STOPPED.toNanos());
                                signal("CONT", pid);
                                LockSupport.parkNanos(WORKING.toNanos());
                            }
                        },
                        work -> Thread.ofPlatform().daemon().start(work));
            }

            @Override
            public void heal() {
                healed.set(true);
                stopping.join();
            }
        };
    }

    private static void signal(String signal, long pid) {
        try {
            int status = new ProcessBuilder(List.of("kill", "-" + signal, Long.toString(pid)))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
