package io.memberlink.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPlanTest {

    @TempDir
    Path state;

    @Test
    void withoutABaseTheApisHaveTheirWellKnownPorts() {
        StackPlan plan = StackPlan.of(PortPlan.of(OptionalInt.empty()), 1, ExistingServers.none());

        assertThat(plan.find("query").orElseThrow().port()).isEqualTo(8080);
        assertThat(plan.find("commands").orElseThrow().port()).isEqualTo(8081);
        assertThat(plan.find("es-primary").orElseThrow().port()).isEqualTo(18301);
    }

    @Test
    void withABaseEveryPortDerivesFromItAndNoneIsUsedTwice() {
        StackPlan plan = StackPlan.of(PortPlan.of(OptionalInt.of(28300)), 2, ExistingServers.none());
        List<Integer> ports =
                plan.processes().stream().map(PlannedProcess::port).toList();

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port > 28300 && port < 28400);
        assertThat(plan.find("query-2")).isPresent();
    }

    @Test
    void aBaseWithoutRoomForEveryPortIsRefused() {
        assertThatThrownBy(() -> PortPlan.of(OptionalInt.of(80)))
                .isInstanceOf(StackFailed.class)
                .hasMessage("--base-port must be 1024 to 65000, not 80");
    }

    @Test
    void serversThatExistAreNotPlanned() {
        ExistingServers existing = new ExistingServers(
                List.of("jdbc:mysql://db/memberlink"),
                "memberlink",
                "secret",
                Optional.of("kafka:9092"),
                Map.of("es-primary", "http://es:9200"));
        StackPlan plan = StackPlan.of(PortPlan.of(OptionalInt.empty()), 1, existing);

        assertThat(plan.processes())
                .extracting(PlannedProcess::name)
                .containsExactly("es-backup", "es-marketing", "redis-a", "redis-b", "commands", "query", "projections");
        assertThat(SettingsFile.text(plan, existing, "0123456789abcdef"))
                .contains(
                        "{name: mysql-a, url: \"jdbc:mysql://db/memberlink\", username: \"memberlink\", password: \"secret\"}")
                .contains("kafka: {bootstrap-servers: \"kafka:9092\"")
                .contains("es-primary: {url: \"http://es:9200\"}")
                .contains("es-backup: {url: \"http://127.0.0.1:18302\"}")
                .doesNotContain("mysql-b");
    }

    @Test
    void aLaterCommandFindsThePlanAgain() {
        StackPlan plan = StackPlan.of(PortPlan.of(OptionalInt.of(28300)), 2, ExistingServers.none());
        plan.writeTo(state);

        assertThat(StackPlan.readFrom(state)).contains(plan);
        assertThat(StackPlan.readFrom(state.resolve("other"))).isEmpty();
    }
}
