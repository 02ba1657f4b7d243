package io.memberlink.eventstore.mysql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.localstack.LocalServers;
import io.memberlink.localstack.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class ControlTableIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);

    private ControlTable control;

    @BeforeEach
    void open(TestInfo test) {
        control = ControlTable.open(
                StoreServers.server("a", "control_" + test.getDisplayName().hashCode()));
    }

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void aRouteIsChangedOnlyByWhoSawItsVersion() {
        assertThat(control.route("lookups")).isEmpty();
        assertThat(control.changeRoute("lookups", "es-primary", 0)).contains(new Route("es-primary", 1));
        assertThat(control.changeRoute("lookups", "es-backup", 0)).isEmpty();
        assertThat(control.changeRoute("lookups", "es-backup", 1)).contains(new Route("es-backup", 2));
        assertThat(control.changeRoute("lookups", "es-primary", 1)).isEmpty();
        assertThat(control.route("lookups")).contains(new Route("es-backup", 2));
    }

    @Test
    void aLeaseHasOneHolder() {
        Lease lease = control.acquire("relay", "node-1", LONG).orElseThrow();
        assertThat(lease.isHeld()).isTrue();
        assertThat(control.acquire("relay", "node-2", LONG)).isEmpty();
        assertThat(control.renew(lease, LONG)).isPresent();

        control.release(lease);

        Lease next = control.acquire("relay", "node-2", LONG).orElseThrow();
        assertThat(next.fence()).isGreaterThan(lease.fence());
        assertThat(control.renew(lease, LONG)).isEmpty();
    }

    @Test
    void aLeaseThatWasNotRenewedIsTakenOver() {
        Lease lease = control.acquire("relay", "node-1", SHORT).orElseThrow();
        Lease next = Awaitility.await()
                .atMost(5, SECONDS)
                .until(() -> control.acquire("relay", "node-2", LONG), Optional::isPresent)
                .orElseThrow();
        assertThat(lease.isHeld()).isFalse();
        assertThat(next.fence()).isGreaterThan(lease.fence());
        assertThat(control.renew(lease, LONG)).isEmpty();
        control.release(lease);
        assertThat(control.renew(next, LONG)).isPresent();
    }

    @Test
    void whileItsServerIsDownARouteKeepsItsLastKnownValue(@TempDir Path folder) {
        try (LocalServers servers = LocalServers.own(folder)) {
            Server server = servers.mariaDb("a");
            try (ControlTable there = ControlTable.open(
                    new ServerSettings("mysql-a", server.url() + "control", Optional.empty(), "root", ""))) {
                there.changeRoute("lookups", "es-primary", 0);
                Lease lease = there.acquire("relay", "node-1", LONG).orElseThrow();
                server.kill();

                assertThat(there.route("lookups")).contains(new Route("es-primary", 1));
                assertThatThrownBy(() -> there.route("other")).isInstanceOf(StoreUnavailable.class);
                assertThatThrownBy(() -> there.renew(lease, LONG)).isInstanceOf(StoreUnavailable.class);
            }
        }
    }
}
