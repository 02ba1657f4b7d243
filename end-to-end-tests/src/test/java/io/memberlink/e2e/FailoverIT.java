package io.memberlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class FailoverIT {
    private final Platform platform = Platform.withSample();

    @Test
    void noLookupFailsWhenOneSourceAfterTheOtherIsKilledAndEachComesBackByItself() {
        try (LookupLoop loop = new LookupLoop(platform.query(), "order-center", SamplePaths.some(500))) {
            servedBy(loop, "redis-a");

            succeeds("kill", "redis-a");
            servedBy(loop, "es-primary");

            succeeds("kill", "es-primary");
            servedBy(loop, "es-backup");

            succeeds("start", "es-primary");
            succeeds("start", "redis-a");
            platform.awaitCaughtUp();
            servedBy(loop, "es-primary");

            assertThat(loop.failures()).isEmpty();
            System.out.printf(
                    "lookups while sources were killed: %d, served by %s%n", loop.answered(), loop.servedBy());
        }
    }

    @Test
    void lookupsGoOnWithoutAnyMySqlServerAndCommandsSayThatTheyCannot() {
        try (LookupLoop loop = new LookupLoop(platform.query(), "order-center", SamplePaths.some(200))) {
            succeeds("kill", "mysql-a");
            succeeds("kill", "mysql-b");
            Http.Answer refused = platform.commands()
                    .post(
                            "/v1/members",
                            Map.of("identities", List.of(Map.of("kind", "tc-member", "value", "990000000001"))));
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("unavailable");
            assertThat(refused.header("Retry-After")).isNotEmpty();
            long before = loop.answered();
            Patience.until("lookups go on", () -> loop.answered() > before + 2_000);

            succeeds("start", "mysql-a");
            succeeds("start", "mysql-b");
            platform.awaitCaughtUp();
            Patience.until(
                    "commands work again",
                    () -> platform.commands()
                                    .post(
                                            "/v1/members",
                                            Map.of(
                                                    "identities",
                                                    List.of(Map.of("kind", "tc-member", "value", "990000000001"))),
                                            "Idempotency-Key",
                                            "mysql-is-back")
                                    .status()
                            == 201);
            assertThat(loop.failures()).isEmpty();
        }
    }

    private static void servedBy(LookupLoop loop, String source) {
        long before = loop.servedBy().getOrDefault(source, 0L);
        Patience.until("lookups are served by " + source, () -> loop.servedBy().getOrDefault(source, 0L) > before);
    }

    private void succeeds(String... arguments) {
        CommandLine.Result result = platform.memberlink(arguments);
        assertThat(result.exitCode()).as(result.text()).isZero();
    }
}
