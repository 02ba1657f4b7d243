package io.memberlink.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of server can be started, broken and repaired, also from the outside of a running one. */
@Execution(ExecutionMode.CONCURRENT)
class ServersIT {

    private static final LocalServers SERVERS = LocalServers.own(Path.of("target", "own-servers"));

    @AfterAll
    static void endServers() {
        SERVERS.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aServerIsKilledStartedPausedAndWiped(ServerKind kind) {
        Server server = of(kind);
        assertThat(server.healthy()).isTrue();
        OptionalLong first = server.pid();

        server.kill();
        assertThat(server.running()).isFalse();
        assertThat(server.healthy()).isFalse();

        server.start();
        assertThat(server.healthy()).isTrue();
        assertThat(server.pid()).isNotEqualTo(first);
        assertThatThrownBy(server::wipe).isInstanceOf(ServerFailed.class);

        server.pause();
        assertThat(server.healthy()).isFalse();
        assertThat(server.running()).isTrue();
        server.resume();
        assertThat(server.healthy()).isTrue();

        server.stop();
        server.wipe();
        server.start();
        assertThat(server.healthy()).isTrue();
        server.kill();
    }

    /** Of the two that speak MySQL, the one that this run is about. */
    private static Stream<ServerKind> kinds() {
        return Stream.of(ServerKind.mySql(), ServerKind.KAFKA, ServerKind.ELASTICSEARCH, ServerKind.REDIS);
    }

    private static Server of(ServerKind kind) {
        return switch (kind) {
            case MARIADB, MYSQL -> SERVERS.mariaDb("a");
            case KAFKA -> SERVERS.kafka();
            case ELASTICSEARCH -> SERVERS.elasticsearch("primary");
            case REDIS -> SERVERS.redis("a");
        };
    }
}
