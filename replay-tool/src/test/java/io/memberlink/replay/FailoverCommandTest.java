package io.memberlink.replay;

import static io.memberlink.replay.fake.FakePlatform.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailoverCommandTest {
    private final CommandLineOnFakes tool = new CommandLineOnFakes();

    @Test
    void theRouteIsAutoUntilSomebodySetsIt() {
        assertThat(tool.run("failover", "--json")).isZero();

        assertThat(tool.json().path("route").asString()).isEqualTo("auto");
    }

    @Test
    void aRouteStaysUntilItIsSetAgain() {
        tool.platform.everyProjectorCatchesUp();

        assertThat(tool.run("failover", "--to", PRIMARY, "--json")).isZero();
        assertThat(tool.json().path("previous").asString()).isEqualTo("auto");

        tool.run("failover", "--json");
        assertThat(tool.json().path("route").asString()).isEqualTo(PRIMARY);
        assertThat(tool.run("failover", "--to", "auto")).isZero();
        assertThat(tool.output())
                .isEqualToIgnoringNewLines("lookups go the usual way (auto) within a second; before: es-primary");
    }

    @Test
    void aClusterThatIsNotCompleteGetsNoRouteUnlessForced() {
        tool.platform.people.registers(Identity.of("el-card", "240000123456"));
        tool.run("resync", "--target", PRIMARY, "--no-wait");

        assertThat(tool.run("failover", "--to", PRIMARY)).isEqualTo(ExitCodes.FAILED);
        assertThat(tool.errors()).contains("es-primary is not complete");
        assertThat(tool.run("failover", "--to", PRIMARY, "--force")).isZero();
    }

    @Test
    void aClusterThatDoesNotAnswerGetsNoRoute() {
        tool.platform.target(PRIMARY).isAway(true);

        assertThat(tool.run("failover", "--to", PRIMARY)).isEqualTo(ExitCodes.FAILED);
        assertThat(tool.errors()).hasLineCount(1).contains("connection refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"es-marketing", "redis-a", "nowhere"})
    void whatLookupsCannotPreferIsNoRoute(String route) {
        assertThat(tool.run("failover", "--to", route)).isEqualTo(ExitCodes.WRONG_USAGE);
        assertThat(tool.errors()).contains("no route '" + route + "'; there are es-primary, es-backup, auto");
    }
}
