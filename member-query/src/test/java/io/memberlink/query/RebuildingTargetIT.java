package io.memberlink.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.Relation;
import io.memberlink.localstack.LocalServers;
import io.memberlink.query.platform.LookupPlatform;
import io.memberlink.query.platform.QueryNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cluster that is filled again would name the former holder of an identity that has moved. */
class RebuildingTargetIT {
    private static final Identity MOVED = Identity.of("phone", "+8613912340001");
    private static final Identity ALWAYS = Identity.of("phone", "+8613912340002");

    private final LookupPlatform platform =
            new LookupPlatform(LocalServers.shared(), List.of("a"), List.of("es-primary", "es-backup", "es-marketing"));
    private final QueryNode node = platform.node();

    @AfterEach
    void stopPlatform() {
        platform.close();
    }

    @Test
    void aTargetThatIsBeingRebuiltIsNeverAsked() {
        for (String model : List.of("redis-a", "es-primary", "es-marketing")) {
            platform.model(model).isBeingRebuilt();
        }
        MemberEvent first = platform.show(platform.log().register(MOVED, ALWAYS));
        Relation before = first.relation();
        Relation after = move(before);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lookup("order-center").headers().firstValue("Served-By"))
                        .contains("es-backup"));

        for (int i = 0; i < 200; i++) {
            HttpResponse<String> answer = lookup("order-center");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains(after.memberId().toString())
                    .doesNotContain(before.memberId().toString());
            assertThat(answer.headers().firstValue("Served-By")).contains("es-backup");
        }
        assertThat(lookup("campaign").statusCode())
                .as("marketing has no other cluster")
                .isEqualTo(503);
    }

    /** Seen by the one cluster that is complete: in the others the former member still holds it. */
    private Relation move(Relation holder) {
        platform.model("es-backup").show(platform.log().unbind(holder, MOVED));
        MemberEvent taken = platform.log().register(MOVED);
        platform.model("es-backup").show(taken);
        return taken.relation();
    }

    private HttpResponse<String> lookup(String caller) {
        return node.relation(caller, MOVED.kind(), "13912340001", "");
    }
}
