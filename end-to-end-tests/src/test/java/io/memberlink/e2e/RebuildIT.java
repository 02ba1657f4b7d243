package io.memberlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RebuildIT {
    private static final List<String> TARGETS =
            List.of("es-primary", "es-backup", "es-marketing", "redis-a", "redis-b");

    private final Platform platform = Platform.withSample();

    @AfterAll
    static void everyTargetEqualsTheFoldOfTheStore() {
        Platform.running().awaitCaughtUp();
        for (String target : TARGETS) {
            CommandLine.Result verify = Platform.running().replay("verify", "--target", target);
            assertThat(verify.exitCode()).as(verify.text()).isZero();
        }
    }

    @Test
    void aWipedClusterIsRebuiltFromZeroByItself() {
        succeeds("kill", "es-backup");
        succeeds("wipe", "es-backup");
        succeeds("start", "es-backup");

        platform.awaitCaughtUp();

        CommandLine.Result verify = platform.replay("verify", "--target", "es-backup", "--json");
        assertThat(verify.exitCode()).as(verify.text()).isZero();
    }

    @Test
    void aClusterIsResynchronisedWhileLookupsAndBindsRun() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong registered = new AtomicLong();
        Thread binds = Thread.ofVirtual().start(() -> {
            for (long i = 0; !stop.get(); i++) {
                Http.Answer answer = platform.commands()
                        .post(
                                "/v1/members",
                                Map.of(
                                        "identities",
                                        List.of(Map.of("kind", "tc-member", "value", "98" + (100_000_000L + i)))));
                if (answer.status() == 201) {
                    registered.incrementAndGet();
                }
            }
        });
        try (LookupLoop loop = new LookupLoop(platform.query(), "order-center", SamplePaths.some(200))) {
            CommandLine.Result resync = platform.replay("resync", "--target", "es-marketing", "--from", "beginning");
            assertThat(resync.exitCode()).as(resync.text()).isZero();
            assertThat(loop.failures()).isEmpty();
        } finally {
            stop.set(true);
            binds.join();
        }
        assertThat(registered.get()).isPositive();
        CommandLine.Result verify = platform.replay("verify", "--target", "es-marketing");
        assertThat(verify.exitCode()).as(verify.text()).isZero();
    }

    private void succeeds(String... arguments) {
        CommandLine.Result result = platform.memberlink(arguments);
        assertThat(result.exitCode()).as(result.text()).isZero();
    }
}
