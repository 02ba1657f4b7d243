package io.memberlink.projections.redis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.MemberEvent;
import io.memberlink.eventstore.InMemoryEventStore;
import io.memberlink.localstack.LocalServers;
import io.memberlink.localstack.Server;
import io.memberlink.projections.Folds;
import io.memberlink.projections.Histories;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.projector.Feed;
import io.memberlink.projections.projector.HeadsWatch;
import io.memberlink.projections.projector.Projector;
import io.memberlink.projections.projector.ProjectorSettings;
import io.memberlink.projections.projector.Tail;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that goes away and comes back empty. */
class RedisOutageIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void aRedisThatCameBackEmptyIsFollowedFromTheHeadsOn(@TempDir Path folder) {
        try (LocalServers servers = LocalServers.own(folder)) {
            Server server = servers.redis("a");
            TargetSettings settings = TargetSettings.of(server.url());
            InMemoryEventStore store = new InMemoryEventStore(4);
            Histories histories = new Histories(9);
            ProjectorSettings projector = ProjectorSettings.defaults();
            try (RedisTarget target = new RedisTarget("redis-a", settings);
                    RedisCache cache =
                            new RedisCache("redis-a", settings, 4, Duration.ofMillis(100), Duration.ofSeconds(60));
                    HeadsWatch heads = HeadsWatch.start(() -> store, projector, InstantSource.system());
                    Projector running = Projector.start(
                            target,
                            Histories.PROJECTION,
                            new Feed(() -> store, heads, Tail.NONE),
                            projector,
                            new SimpleMeterRegistry(),
                            InstantSource.system())) {
                await().atMost(SOON).until(() -> cache.health().isFresh(Instant.now(), SOON));
                Histories.append(store, histories.next(50));
                await().atMost(SOON).until(() -> running.status().lagEvents() == 0);

                server.kill();
                await().atMost(SOON).until(() -> !cache.health().reachable());
                assertThat(failureOf(cache)).isInstanceOf(TargetException.Unavailable.class);
                assertThatThrownBy(() -> target.documents(1).count()).isInstanceOf(TargetException.Unavailable.class);
                Histories.append(store, histories.next(50));
                server.start();

                await().atMost(SOON).until(() -> cache.health().isFresh(Instant.now(), Duration.ofSeconds(5)));
                List<MemberEvent> later = histories.next(50);
                Histories.append(store, later);
                await().atMost(SOON)
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(
                                        cache.lookup(Folds.of(later).keySet()).join())
                                .isEqualTo(Folds.of(later)));
            }
        }
    }

    private static Throwable failureOf(RedisCache cache) {
        try {
            cache.lookup(List.of(new DocumentId("a"))).join();
            throw new AssertionError("the lookup succeeded");
        } catch (CompletionException e) {
            return requireNonNull(e.getCause());
        }
    }
}
