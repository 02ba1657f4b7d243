package io.memberlink.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessServerTest {

    @TempDir
    Path state;

    @Test
    void aServerWhosePortIsTakenSaysSo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProcessServer server = shell("true", other.getLocalPort());

            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerFailed.class)
                    .hasMessage("stub: port " + other.getLocalPort() + " is in use by another process");
        }
    }

    @Test
    void aServerThatEndsWhileStartingShowsItsLastWords() {
        ProcessServer server = shell("echo no such setting; exit 3", Ports.choose());

        assertThatThrownBy(server::start)
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("stub ended while it was starting")
                .hasMessageContaining("| no such setting");
    }

    @Test
    void aServerThatAnotherObjectStartedIsFoundAndEndsWithAllItsChildren() {
        shell("sleep 61 & echo ready > data/ready; wait", Ports.choose()).start();
        ProcessServer found = shell("", Ports.choose());
        long child = found.pid().orElseThrow();

        assertThat(found.running()).isTrue();
        found.kill();
        assertThat(found.running()).isFalse();
        assertThat(found.pid()).isEmpty();
        assertThat(ProcessStat.of(child)).isEmpty();
    }

    @Test
    void aRunningServerIsNotWiped() {
        ProcessServer server = shell("echo ready > data/ready; exec sleep 61", Ports.choose());
        server.start();

        assertThatThrownBy(server::wipe).isInstanceOf(ServerFailed.class).hasMessageContaining("stub is running");
        server.stop();
        server.wipe();
        assertThat(server.home().resolve("data")).doesNotExist();
    }

    /** Counts as healthy once it wrote data/ready. */
    private ProcessServer shell(String script, int port) {
        return new ProcessServer("stub", state, port) {
            @Override
            protected void prepare() {}

            @Override
            protected List<String> command() {
                return List.of("sh", "-c", script);
            }

            @Override
            protected boolean answers() {
                return home().resolve("data").resolve("ready").toFile().exists();
            }

            @Override
            public String url() {
                return "stub:" + port();
            }
        };
    }
}
