package io.memberlink.projections.projector;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.projections.Histories;
import io.memberlink.projections.Targets;
import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.springframework.util.unit.DataSize;

/** Projectors of an index and a cache in a process of their own, which a test kills. They write small batches and save often. */
final class ProjectorProcess {
    private static final String EXECUTABLE =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private ProjectorProcess() {}

    static Process start(EventStoreSettings store, TargetSettings cluster, TargetSettings cache) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                EXECUTABLE,
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                ProjectorProcess.class.getName(),
                cluster.url(),
                cache.url(),
                cluster.indexPrefix(),
                Integer.toString(store.shards())));
        store.servers().forEach(server -> command.add(server.name() + "=" + server.url()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] args) throws InterruptedException {
        String prefix = args[2];
        List<ServerSettings> servers = new ArrayList<>();
        for (int i = 4; i < args.length; i++) {
            String[] server = args[i].split("=", 2);
            servers.add(new ServerSettings(server[0], server[1], Optional.empty(), "root", ""));
        }
        MySqlEventStore store = MySqlEventStore.open(EventStoreSettings.of(
                Integer.parseInt(args[3]), servers.getFirst().name(), servers));
        HeadsWatch heads = HeadsWatch.start(() -> store, settings(), InstantSource.system());
        Feed feed = new Feed(() -> store, heads, Tail.NONE);
        start(Targets.filled("killed-es", TargetSettings.of(args[0], prefix, prefix), IndexLayout.relations()), feed);
        start(Targets.filled("killed-redis", TargetSettings.of(args[1], prefix, prefix), Optional.empty()), feed);
        new CountDownLatch(1).await();
    }

    @SuppressWarnings({"MustBeClosedChecker", "resource"}) // they end with the process
    private static void start(RelationTarget target, Feed feed) {
        Projector.start(
                target, Histories.PROJECTION, feed, settings(), new SimpleMeterRegistry(), InstantSource.system());
    }

    private static ProjectorSettings settings() {
        return new ProjectorSettings(
                40,
                DataSize.ofMegabytes(1),
                3,
                20,
                4,
                DataSize.ofMegabytes(1),
                Duration.ofMillis(200),
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                Duration.ofMillis(500),
                false);
    }
}
