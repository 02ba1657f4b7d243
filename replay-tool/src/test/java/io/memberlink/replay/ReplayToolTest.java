package io.memberlink.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayToolTest {
    private final CommandLineOnFakes tool = new CommandLineOnFakes();

    @ParameterizedTest
    @ValueSource(strings = {"status", "resync", "verify", "failover", "checkpoint", "parked", "plan"})
    void everyCommandExplainsItselfWithExamples(String command) {
        assertThat(tool.run(command, "--help")).isZero();

        assertThat(tool.output())
                .contains("Examples:")
                .contains("replay-tool " + command + " ")
                .contains("JSON: {");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dance", "resync", "status --loud"})
    void aCommandLineThatCannotBeMeantIsWrongUsage(String line) {
        assertThat(tool.run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(ExitCodes.WRONG_USAGE);

        assertThat(tool.errors()).isNotBlank();
        assertThat(tool.output()).isEmpty();
    }

    @Test
    void theSettingsMayBeNamedBeforeTheCommandAsWell() {
        assertThat(ReplayTool.run("--config", "target/nowhere.yaml", "status")).isEqualTo(ExitCodes.WRONG_USAGE);
    }
}
