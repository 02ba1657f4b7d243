package io.memberlink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MemberlinkTest {

    private final StringWriter err = new StringWriter();

    @TempDir
    Path state;

    @Test
    void anUnknownCommandIsWrongUsageInOneLine() {
        assertThat(run("bogus")).isEqualTo(2);
        assertThat(err.toString().lines().findFirst()).contains("memberlink: Unmatched argument at index 0: 'bogus'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill", "start", "wipe"})
    void aFolderInWhichNothingWasStartedIsNamed(String command) {
        assertThat(run(command, "es-primary", "--dir", state.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("memberlink: nothing was started in " + state + " yet");
    }

    @Test
    void aSettingsFileThatIsNotThereIsWrongUsage() {
        assertThat(run("up", "--config", "no-such-file.yaml")).isEqualTo(2);
        assertThat(err.toString()).startsWith("memberlink: the settings file no-such-file.yaml cannot be read");
    }

    @Test
    void nothingToStopIsNoFailure() {
        assertThat(run("down", "--dir", state.toString())).isZero();
    }

    @Test
    void everyCommandExplainsItselfWithExamples() {
        CommandLine memberlink = Memberlink.commandLine();
        memberlink
                .getSubcommands()
                .values()
                .forEach(command -> assertThat(command.getUsageMessage())
                        .as(command.getCommandName())
                        .contains("Examples:"));
    }

    private int run(String... arguments) {
        return Memberlink.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
