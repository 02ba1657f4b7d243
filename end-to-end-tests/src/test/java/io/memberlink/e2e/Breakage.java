package io.memberlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Something that is broken for a while, and repaired. */
interface Breakage {
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
        Thread stopping = Thread.ofPlatform().daemon().unstarted(() -> {
            while (!healed.get()) {
                signal("STOP", pid);
                pause(100);
                signal("CONT", pid);
                pause(20);
            }
        });
        return new Breakage() {
            @Override
            public void begin() {
                stopping.start();
            }

            @Override
            public void heal() {
                healed.set(true);
                try {
                    stopping.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
