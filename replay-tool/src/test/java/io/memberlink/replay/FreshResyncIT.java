package io.memberlink.replay;

import static io.memberlink.replay.RealPlatform.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.RelationToken;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.Targets;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.Editions;
import io.memberlink.projections.target.RelationSource;
import io.memberlink.projections.target.TargetStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A fresh index beside the served one, on real servers. */
class FreshResyncIT {
    private static final int MEMBERS = 300;
    private static final Identity WANDERING = Identity.of("phone", "+8613900000000");

    @TempDir
    private static Path folder;

    private static RealPlatform platform;
    private static Path settings;

    @BeforeAll
    static void membersAreStored() throws IOException {
        platform = new RealPlatform();
        settings = platform.settingsFile(folder);
        for (int i = 0; i < MEMBERS; i++) {
            platform.people.registers(Identity.of("el-card", "24%010d".formatted(i)));
        }
        // The projector makes the index, and lookups of one that is only just being made fail.
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> status(Edition.SERVED).complete());
    }

    @AfterAll
    static void everythingIsGivenBack() throws Exception {
        platform.close();
    }

    @Test
    void lookupsNeverGoBackInTimeWhileAnIndexTakesThePlaceOfAnother() {
        AtomicBoolean enough = new AtomicBoolean();
        List<RelationToken> seen = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> moves = CompletableFuture.runAsync(() -> moveUntil(enough));
        CompletableFuture<Void> lookups = CompletableFuture.runAsync(() -> lookUpUntil(enough, seen));
        try {
            assertThat(tool("--fresh", "--timeout", "1s", "--json")).contains("timed-out");
            assertThat(tool("--fresh", "--json")).contains("\"state\":\"served\"");

            Instant now = Instant.now();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(caughtUpAt(Edition.SERVED)).isAfter(now));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(caughtUpAt(Edition.OLD)).isAfter(now));
            assertThat(status(Edition.SERVED).rebuild().incarnation())
                    .isNotEqualTo(status(Edition.OLD).rebuild().incarnation());
        } finally {
            enough.set(true);
            moves.join();
            lookups.join();
        }

        assertThat(seen).hasSizeGreaterThan(50).isSortedAccordingTo(FreshResyncIT::byAge);
        assertThat(run("verify", "--target", CLUSTER)).contains("equal");
        assertThat(tool("--drop-old")).contains("thrown away");
        assertThat(editions().exists(Edition.OLD)).isFalse();

        assertThat(tool("--fresh", "--json")).contains("\"state\":\"served\"");
        assertThat(run("verify", "--target", CLUSTER)).contains("equal");
        assertThat(tool("--drop-old")).contains("thrown away");
    }

    @Test
    void aHoldThatIsLeftBehindEndsByItself() {
        editions().hold(Instant.now().plusSeconds(2));
        platform.people.registers(Identity.of("el-card", "999999999"));

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () -> assertThat(status(Edition.SERVED).positions()).isEqualTo(platform.store.heads()));
    }

    /** From member to member, a new epoch with every step. */
    private static void moveUntil(AtomicBoolean enough) {
        MemberId holder = platform.people.registers(WANDERING);
        for (long epoch = 2; !enough.get(); epoch++) {
            platform.people.binds(holder, Identity.of("el-card", "77%010d".formatted(epoch)), 1);
            platform.people.unbinds(holder, WANDERING);
            holder = platform.people.registers(Identity.of("el-card", "78%010d".formatted(epoch)));
            platform.people.binds(holder, WANDERING, epoch);
        }
    }

    private static void lookUpUntil(AtomicBoolean enough, List<RelationToken> seen) {
        DocumentId wanted = platform.people.documentOf(WANDERING);
        try (RelationSource source = Targets.source(CLUSTER, platform.cluster, 2)) {
            while (!enough.get()) {
                Optional.ofNullable(source.lookup(List.of(wanted)).join().get(wanted))
                        .ifPresentOrElse(
                                found -> seen.add(found.token()),
                                () -> assertThat(seen).as("found before").isEmpty());
            }
        }
    }

    private static int byAge(RelationToken one, RelationToken other) {
        return Long.compare(one.documentVersion(), other.documentVersion());
    }

    private static Editions editions() {
        return platform.served.editions().orElseThrow();
    }

    private static Instant caughtUpAt(Edition edition) {
        return status(edition).caughtUpAt().orElse(Instant.MIN);
    }

    private static TargetStatus status(Edition edition) {
        try (TargetAdministration target = new TargetAdministration(
                Targets.edition(edition, CLUSTER, platform.cluster, Optional.empty()), InstantSource.system())) {
            return target.status().orElseThrow();
        }
    }

    private static String tool(String... options) {
        return run(Stream.concat(Stream.of("resync", "--target", CLUSTER), Arrays.stream(options))
                .toArray(String[]::new));
    }

    private static String run(String... args) {
        StringWriter out = new StringWriter();
        PrintWriter both = new PrintWriter(out);
        CommandLine tool = ReplayTool.commandLine().setOut(both).setErr(both);
        tool.execute(Stream.concat(Arrays.stream(args), Stream.of("--config", settings.toString()))
                .toArray(String[]::new));
        return out.toString();
    }
}
