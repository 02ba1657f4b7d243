package io.memberlink.replay;

import static io.memberlink.replay.fake.FakePlatform.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.projections.target.CheckpointLedger;
import org.junit.jupiter.api.Test;

class PauseCommandTest {
    private final CommandLineOnFakes tool = new CommandLineOnFakes();
    private final CheckpointLedger ledger =
            new CheckpointLedger(tool.platform.target(PRIMARY).cells());

    @Test
    void aTargetWaitsUntilItIsResumed() {
        assertThat(tool.run("pause", "--target", PRIMARY, "--json")).isZero();
        assertThat(tool.json().path("changed").asBoolean()).isTrue();
        assertThat(ledger.isPaused()).isTrue();

        assertThat(tool.run("pause", "--target", PRIMARY)).isZero();
        assertThat(tool.output()).contains("already waits");

        assertThat(tool.run("resume", "--target", PRIMARY)).isZero();
        assertThat(tool.output()).contains("goes on");
        assertThat(ledger.isPaused()).isFalse();
    }

    @Test
    void aTargetThatDoesNotAnswerIsOneClearLine() {
        tool.platform.target(PRIMARY).isAway(true);

        assertThat(tool.run("pause", "--target", PRIMARY)).isEqualTo(ExitCodes.FAILED);
        assertThat(tool.errors()).hasLineCount(1);
        assertThat(tool.run("pause", "--target", "nothing")).isEqualTo(ExitCodes.WRONG_USAGE);
    }
}
