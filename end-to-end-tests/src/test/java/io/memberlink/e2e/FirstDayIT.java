package io.memberlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What somebody does who tries the platform for the first time, on a small part of the sample. */
class FirstDayIT {
    private static final int ROWS = 300;
    private static final List<String> SOURCES =
            List.of("redis-a", "redis-b", "es-primary", "es-backup", "es-marketing", "event-store");

    private final Platform platform = Platform.running();

    @Test
    void anImportIsFoundInEverySourceAndEveryTargetEqualsTheStore() throws IOException {
        List<String> lines = Files.readAllLines(Platform.SAMPLE).subList(0, ROWS + 1);
        Path part =
                Files.write(Path.of("target", "part-of-the-sample.csv"), lines).toAbsolutePath();

        CommandLine.Result first = platform.memberlink("import", part.toString());
        assertThat(first.exitCode()).as(first.text()).isZero();
        CommandLine.Result second = platform.memberlink("import", part.toString(), "--json");
        assertThat(second.exitCode()).as(second.text()).isZero();
        assertThat(second.json().findValue("registered").asInt()).isZero();
        assertThat(second.json().findValue("extended").asInt()).isZero();
        platform.awaitCaughtUp();

        String phone = "13604308421";
        for (String source : SOURCES) {
            Http.Answer answer =
                    platform.nodeOf(source).get("/v1/relations/phone/" + phone, "Caller", "console", "Source", source);
            assertThat(answer.status()).as(source + answer.text()).isEqualTo(200);
            assertThat(answer.header("Served-By")).isEqualTo(source);
            JsonNode kinds = answer.json().path("identities");
            assertThat(kinds.valueStream().map(identity -> identity.path("kind").asString()))
                    .as(source)
                    .containsExactly("el-card", "phone", "tc-member");
        }
        CommandLine.Result verify = platform.replay("verify", "--target", "all");
        assertThat(verify.exitCode()).as(verify.text()).isZero();
    }

    @Test
    void aKilledClusterFailsNoLookupAndCatchesUpByItself() {
        platform.commands()
                .post(
                        "/v1/members",
                        Map.of("identities", List.of(Map.of("kind", "tc-member", "value", "970000000001"))));
        String path = "/v1/relations/tc-member/970000000001";
        Patience.until(
                "the member is found",
                () -> platform.query().get(path, "Caller", "order-center").status() == 200);
        try (LookupLoop loop = new LookupLoop(platform.query(), "order-center", List.of(path))) {
            succeeds("kill", "redis-a");
            succeeds("kill", "es-primary");
            servedBy(loop, "es-backup");
            succeeds("start", "es-primary");
            succeeds("start", "redis-a");
            platform.awaitCaughtUp();
            assertThat(loop.failures()).isEmpty();
        }
    }

    @Test
    void wrongUseIsOneClearLine() throws IOException {
        refused(2, "no process 'nobody'", platform.memberlink("kill", "nobody"));
        refused(1, "running", platform.memberlink("wipe", "kafka"));
        refused(1, "no-such-file.csv", platform.memberlink("import", "no-such-file.csv"));
        refused(
                1,
                "unknown column 'shoe-size'",
                platform.memberlink("import", file("phone,shoe-size\n13912345678,44\n")));
        refused(1, "malformed", platform.memberlink("import", file("phone\n\"139\n")));
        refused(1, "already", platform.memberlink("up", "--detach"));
        refused(1, "in use", CommandLine.run(platform.besides("target/e2e-second")));
        refused(2, "no target 'nowhere'", platform.replay("verify", "--target", "nowhere"));
    }

    /** Under another secret nobody would be found, and what somebody holds could be bound again. */
    @Test
    void servicesWithAnotherSecretDoNotStartOnAFilledStore() {
        platform.commands()
                .post(
                        "/v1/members",
                        Map.of("identities", List.of(Map.of("kind", "tc-member", "value", "970000000002"))));

        refused(
                1,
                "another identity-key-secret",
                CommandLine.run(platform.strangersOnItsServers("target/e2e-strangers", "29500")));
    }

    private static String file(String content) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "e2e-output"));
        return Files.writeString(Files.createTempFile(folder, "wrong", ".csv"), content)
                .toAbsolutePath()
                .toString();
    }

    private static void refused(int exitCode, String word, CommandLine.Result result) {
        assertThat(result.exitCode()).as(result.text()).isEqualTo(exitCode);
        assertThat(result.text()).containsIgnoringCase(word).doesNotContain("\tat ");
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
