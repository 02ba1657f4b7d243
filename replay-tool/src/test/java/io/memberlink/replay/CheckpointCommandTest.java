package io.memberlink.replay;

import static io.memberlink.replay.fake.FakePlatform.MARKETING;
import static io.memberlink.replay.fake.FakePlatform.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.Identity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointCommandTest {
    private final CommandLineOnFakes tool = new CommandLineOnFakes();

    @BeforeEach
    void aCheckpointIsSavedBetweenTwoMembers() {
        tool.platform.people.registers(Identity.of("el-card", "240000123456"));
        tool.platform.everyProjectorCatchesUp();
        assertThat(tool.run("checkpoint", "save", "before-snapshot", "--target", PRIMARY))
                .isZero();
        tool.platform.people.registers(Identity.of("el-card", "240000123457"));
        tool.platform.everyProjectorCatchesUp();
    }

    @Test
    void itIsListedForItsTargetOnly() {
        tool.run("checkpoint", "list", "--target", PRIMARY, "--json");
        assertThat(tool.json().path("checkpoints")).hasSize(1).allSatisfy(saved -> {
            assertThat(saved.path("name").asString()).isEqualTo("before-snapshot");
            assertThat(saved.path("positions").asString()).matches("4/\\d:1");
        });

        tool.run("checkpoint", "list", "--target", MARKETING);
        assertThat(tool.output()).isEqualToIgnoringNewLines("no checkpoint of es-marketing is kept");
    }

    @Test
    void aReplayBeginsThere() {
        assertThat(tool.run("checkpoint", "restore", "before-snapshot", "--target", PRIMARY, "--json"))
                .isZero();
        assertThat(tool.json().path("events").asLong()).isEqualTo(1);

        assertThat(tool.run("resync", "--target", PRIMARY, "--from", "before-snapshot", "--no-wait", "--json"))
                .isZero();
        assertThat(tool.json().path("events").asLong()).isEqualTo(1);
    }

    @Test
    void aNameIsGivenOnce() {
        assertThat(tool.run("checkpoint", "save", "before-snapshot", "--target", PRIMARY))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(tool.errors()).contains("there is a checkpoint 'before-snapshot' already");
    }

    @Test
    void wordsWithAMeaningAreNoNames() {
        assertThat(tool.run("checkpoint", "save", "beginning", "--target", PRIMARY))
                .isEqualTo(ExitCodes.WRONG_USAGE);
        assertThat(tool.run("checkpoint", "save", "5m", "--target", PRIMARY)).isEqualTo(ExitCodes.WRONG_USAGE);
    }

    @Test
    void whatIsDroppedIsGone() {
        assertThat(tool.run("checkpoint", "drop", "before-snapshot", "--target", PRIMARY))
                .isZero();
        assertThat(tool.run("checkpoint", "drop", "before-snapshot", "--target", PRIMARY))
                .isEqualTo(ExitCodes.WRONG_USAGE);
        assertThat(tool.run("resync", "--target", PRIMARY, "--from", "before-snapshot"))
                .isEqualTo(ExitCodes.WRONG_USAGE);
    }
}
