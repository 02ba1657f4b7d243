package io.memberlink.replay;

import static io.memberlink.replay.fake.FakePlatform.CACHE;
import static io.memberlink.replay.fake.FakePlatform.MARKETING;
import static io.memberlink.replay.fake.FakePlatform.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.Identity;
import io.memberlink.replay.watch.Timing;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatusCommandTest {
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");

    private final CommandLineOnFakes tool = new CommandLineOnFakes();

    @Test
    void targetsThatHaveEverythingDoNotLag() {
        tool.platform.people.registers(PHONE);
        tool.platform.everyProjectorCatchesUp();
        tool.platform.timing.pass(Duration.ofSeconds(30));

        assertThat(tool.run("status", "--json")).isZero();

        assertThat(tool.json().path("store").path("reachable").asBoolean()).isTrue();
        assertThat(tool.json().path("targets")).hasSize(3).allSatisfy(target -> {
            assertThat(target.path("complete").asBoolean()).isTrue();
            assertThat(target.path("lagEvents").asLong()).isZero();
            assertThat(target.path("lagSeconds").asDouble()).isZero();
            assertThat(target.path("positions").asString()).startsWith("4/").endsWith(":1");
        });
    }

    @Test
    void aTargetThatHasNotSeenAnEventLagsSinceItHadEverything() {
        tool.platform.everyProjectorCatchesUp();
        tool.platform.people.registers(PHONE);
        tool.platform.timing.pass(Duration.ofSeconds(3));

        tool.run("status", "--json");

        assertThat(target(PRIMARY).path("lagEvents").asLong()).isEqualTo(1);
        assertThat(target(PRIMARY).path("lagSeconds").asDouble()).isEqualTo(3);
        assertThat(target(PRIMARY).path("caughtUpAt").asString()).isEqualTo("2026-11-21T08:00:00Z");
    }

    @Test
    void aTargetThatDoesNotAnswerIsARow() {
        tool.platform.everyProjectorCatchesUp();
        tool.platform.target(MARKETING).isAway(true);

        assertThat(tool.run("status", "--json")).isEqualTo(ExitCodes.FAILED);

        assertThat(target(MARKETING).path("reachable").asBoolean(true)).isFalse();
        assertThat(target(MARKETING).path("problem").asString()).contains("connection refused");
        assertThat(target(MARKETING).path("lagEvents").isNull()).isTrue();
        assertThat(target(CACHE).path("reachable").asBoolean()).isTrue();
    }

    @Test
    void withoutTheEventStoreTargetsStillTellAboutThemselves() {
        tool.platform.everyProjectorCatchesUp();
        tool.platform.timing.pass(Duration.ofSeconds(2));
        tool.storeIsAway();

        assertThat(tool.run("status", "--json")).isEqualTo(ExitCodes.FAILED);

        assertThat(tool.json().path("store").path("problem").asString()).isEqualTo("mysql-a does not answer");
        assertThat(target(PRIMARY).path("lagEvents").isNull()).isTrue();
        assertThat(target(PRIMARY).path("lagSeconds").asDouble()).isEqualTo(2);
    }

    @Test
    void whoeverWatchesSeesItAgainUntilHeHasSeenEnough() {
        int[] looks = {0};
        tool.platform.timing.meanwhile(() -> {
            tool.platform.everyProjectorCatchesUp();
            if (++looks[0] == 3) {
                throw new Timing.Interrupted();
            }
        });

        assertThat(tool.run("status", "--watch", "--every", "5s", "--json")).isEqualTo(ExitCodes.FAILED);

        assertThat(tool.output().lines().filter(line -> line.startsWith("{\"store\"")))
                .hasSize(3);
        assertThat(tool.platform.timing.instant()).isEqualTo("2026-11-21T08:00:15Z");
    }

    @Test
    void aTargetThatRefusesIsARowToo() {
        tool.platform.everyProjectorCatchesUp();
        tool.platform.target(MARKETING).denies(true);

        assertThat(tool.run("status", "--json")).isEqualTo(ExitCodes.FAILED);

        assertThat(target(MARKETING).path("problem").asString()).contains("answered with 403");
    }

    @Test
    void peopleGetATable() {
        tool.platform.everyProjectorCatchesUp();
        tool.platform.target(MARKETING).isAway(true);

        tool.run("status");

        assertThat(tool.output().lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).matches("es-primary +complete +0 +0\\.0 +0 +\\d+ +2026-.*"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("es-marketing  unreachable: es-marketing does not answer: connection refused"));
    }

    private JsonNode target(String name) {
        return tool.json()
                .path("targets")
                .valueStream()
                .filter(target -> target.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
