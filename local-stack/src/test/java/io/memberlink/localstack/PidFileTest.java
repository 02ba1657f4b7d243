package io.memberlink.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    Path folder;

    @Test
    void aWrittenProcessIsFoundWhileItLives() throws Exception {
        PidFile file = new PidFile(folder.resolve("server.pid"));
        Process process = new ProcessBuilder("sleep", "60").start();
        file.write(process.pid());

        assertThat(file.living()).map(ProcessHandle::pid).contains(process.pid());

        process.destroyForcibly().waitFor();
        assertThat(file.living()).isEmpty();
    }

    @Test
    void anotherProcessWithTheSameIdIsNotTakenForIt() throws IOException {
        Path path = folder.resolve("server.pid");
        Files.writeString(path, ProcessHandle.current().pid() + " 1\n");

        assertThat(new PidFile(path).living()).isEmpty();
    }

    @Test
    void aMissingOrTornFileMeansThatNothingRuns() throws IOException {
        Path path = folder.resolve("server.pid");
        assertThat(new PidFile(path).living()).isEmpty();

        Files.writeString(path, "");
        assertThat(new PidFile(path).living()).isEmpty();
    }
}
