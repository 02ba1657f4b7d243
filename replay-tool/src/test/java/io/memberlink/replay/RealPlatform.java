package io.memberlink.replay;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.localstack.LocalServers;
import io.memberlink.projections.Targets;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.projector.EditionWatch;
import io.memberlink.projections.projector.Feed;
import io.memberlink.projections.projector.HeadsWatch;
import io.memberlink.projections.projector.Projector;
import io.memberlink.projections.projector.ProjectorSettings;
import io.memberlink.projections.projector.Tail;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.replay.fake.People;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** One MySQL server, one cluster and one cache with their projectors, under names that no other test uses. */
final class RealPlatform implements AutoCloseable {
    static final String CLUSTER = "es-backup";
    static final String CACHE = "redis-a";
    private static final String SECRET = "a secret of a test";

    final String prefix = "replay-" + UUID.randomUUID();
    final IdentityKeys keys = new IdentityKeys(SECRET.getBytes(StandardCharsets.UTF_8));
    final TargetSettings cluster =
            settings(LocalServers.shared().elasticsearch("backup").url());
    final TargetSettings cache = settings(LocalServers.shared().redis("a").url());
    final MySqlEventStore store;
    final People people;
    final RelationTarget served;
    private final ServerSettings server;
    private final HeadsWatch heads;
    private final List<AutoCloseable> running = new CopyOnWriteArrayList<>();

    RealPlatform() {
        String url = LocalServers.shared().mariaDb("a").url() + prefix.replace('-', '_');
        server = new ServerSettings("mysql-a", url, Optional.empty(), "root", "");
        store = MySqlEventStore.open(EventStoreSettings.of(4, "mysql-a", List.of(server)));
        people = new People(store, keys);
        heads = HeadsWatch.start(() -> store, ProjectorSettings.defaults(), InstantSource.system());
        Optional<IndexLayout> layout = Optional.of(IndexLayout.relations());
        served = Targets.filled(CLUSTER, cluster, layout);
        project(served, cluster);
        project(Targets.existing(CACHE, cache), cache);
        running.add(EditionWatch.start(
                served.editions().orElseThrow(),
                edition -> project(Targets.edition(edition, CLUSTER, cluster, layout), cluster)));
    }

    private TargetSettings settings(String url) {
        return TargetSettings.of(url, prefix, prefix);
    }

    private AutoCloseable project(RelationTarget target, TargetSettings settings) {
        Projector projector = Projector.start(
                target,
                new RelationProjection(keys, settings::shows),
                new Feed(() -> store, heads, Tail.NONE),
                ProjectorSettings.defaults(),
                new SimpleMeterRegistry(),
                InstantSource.system());
        AutoCloseable both = () -> {
            projector.close();
            target.close();
        };
        running.add(both);
        return both;
    }

    /** As all processes of the platform have it, with one target that does not exist. */
    Path settingsFile(Path folder) throws IOException {
        return Files.writeString(folder.resolve("memberlink.yaml"), """
                memberlink:
                  identity-key-secret: %s
                  event-store:
                    shards: 4
                    control: mysql-a
                    servers: [{name: mysql-a, url: "%s", username: root, password: ""}]
                  targets:
                    es-backup: {url: "%s", index-prefix: %s}
                    redis-a: {url: "%s", key-prefix: %s}
                    es-primary: {url: "http://127.0.0.1:9", timeout: 500ms}
                """.formatted(
                        SECRET, server.url(), cluster.url(), prefix, cache.url(), prefix));
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : running.reversed()) {
            each.close();
        }
        heads.close();
        store.close();
    }
}
