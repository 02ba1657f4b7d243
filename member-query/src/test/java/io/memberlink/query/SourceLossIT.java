package io.memberlink.query;

import static io.memberlink.query.platform.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.Identity;
import io.memberlink.localstack.LocalServers;
import io.memberlink.localstack.Server;
import io.memberlink.query.platform.LookupLoop;
import io.memberlink.query.platform.LookupPlatform;
import io.memberlink.query.platform.QueryNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Takes sources away from a node, one after another, while lookups go on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SourceLossIT {
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final LocalServers servers = LocalServers.own(Path.of("target", "source-loss"));
    private final Server redis = servers.redis("a");
    private final Server elasticsearch = servers.elasticsearch("primary");
    private final Server mariaDb = servers.mariaDb("a");
    private final LookupPlatform platform = new LookupPlatform(servers, List.of("a"), List.of("es-primary"));
    private final QueryNode node = platform.node();

    @BeforeAll
    void waitUntilTheCacheAnswers() {
        platform.show(platform.log().register(PHONE));
        awaitServedBy("redis-a");
    }

    @AfterAll
    void stop() {
        platform.close();
        servers.close();
    }

    @Test
    @Order(1)
    void aHungCacheFailsNoLookupAndIsAskedAgainWhenItRecovers() {
        try (LookupLoop loop = LookupLoop.start(node, "phone", "13912345678")) {
            loop.awaitAnswers(50);
            redis.pause();
            awaitServedBy("es-primary");
            loop.awaitAnswers(50);
            redis.resume();
            awaitServedBy("redis-a");
            assertThat(loop.failures()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void aKilledCacheFailsNoLookup() {
        try (LookupLoop loop = LookupLoop.start(node, "phone", "13912345678")) {
            loop.awaitAnswers(50);
            redis.kill();
            awaitServedBy("es-primary");
            loop.awaitAnswers(50);
            assertThat(loop.failures()).isEmpty();
        }
    }

    @Test
    @Order(3)
    void aKilledClusterFailsNoLookupEither() {
        try (LookupLoop loop = LookupLoop.start(node, "phone", "13912345678")) {
            loop.awaitAnswers(50);
            elasticsearch.kill();
            awaitServedBy("event-store");
            loop.awaitAnswers(50);
            elasticsearch.start();
            awaitServedBy("es-primary");
            assertThat(loop.failures()).isEmpty();
        }
    }

    @Test
    @Order(4)
    void aHungClusterCostsNoLookupMoreThanItsTimeout() {
        try (LookupLoop loop = LookupLoop.start(node, "phone", "13912345678")) {
            loop.awaitAnswers(50);
            elasticsearch.pause();
            awaitServedBy("event-store");
            loop.awaitAnswers(50);
            elasticsearch.resume();
            awaitServedBy("es-primary");
            assertThat(loop.failures()).isEmpty();
        }
    }

    @Test
    @Order(5)
    void withoutTheEventStoreLookupsGoOnAndStrongOnesSayThatTheyCannot() {
        String strong = "{\"consistency\":\"strong\",\"identities\":[{\"kind\":\"phone\",\"value\":\"13912345678\"}]}";
        // One loss at a time: the cluster that was just resumed is on trial for a moment.
        await().atMost(SOON)
                .during(Duration.ofSeconds(3))
                .until(() -> node.relation("order-center", "phone", "13912345678", "")
                        .headers()
                        .firstValue("Served-By")
                        .filter("es-primary"::equals)
                        .isPresent());
        try (LookupLoop loop = LookupLoop.start(node, "phone", "13912345678")) {
            loop.awaitAnswers(50);
            mariaDb.kill();
            await().atMost(SOON).untilAsserted(() -> {
                HttpResponse<String> answer = node.lookup("console", strong);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("\"code\":\"unavailable\"");
            });
            loop.awaitAnswers(50);
            assertThat(loop.failures()).isEmpty();
            assertThat(node.get("console", "/actuator/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @Order(6)
    void whatNothingFollowsAnyMoreIsServedAsStale() {
        platform.stopFollowing();

        await().atMost(SOON).untilAsserted(() -> {
            HttpResponse<String> answer = node.relation("order-center", "phone", "13912345678", "");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Served-By")).contains("es-primary");
            assertThat(answer.headers().firstValueAsLong("Stale-Seconds")).isPresent();
        });
        assertProblem(node.relation("order-center", "phone", "13912345678", "?atLeast=1.2"), 503, "unavailable");
        assertProblem(node.relation("campaign", "phone", "13912345678", ""), 503, "unavailable");
    }

    @Test
    @Order(7)
    void whenNothingIsLeftTheNodeSaysSo() {
        elasticsearch.kill();

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(node.get("console", "/actuator/health").statusCode())
                                .isEqualTo(503));
        assertProblem(node.relation("order-center", "phone", "13912345678", ""), 503, "unavailable");
        assertThat(node.get("console", "/actuator/health/liveness").statusCode())
                .isEqualTo(200);
    }

    private void awaitServedBy(String source) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(node.relation("order-center", "phone", "13912345678", "")
                                .headers()
                                .firstValue("Served-By"))
                        .contains(source));
    }
}
