package io.memberlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.e2e.SampleMembers.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Tag("slow")
class LookupIT {
    private final Platform platform = Platform.withSample();

    @ParameterizedTest
    @ValueSource(strings = {"redis-a", "redis-b", "es-primary", "es-backup", "es-marketing"})
    void everySourceKnowsEveryIdentityWithTheSameRelationAsTheStore(String source) {
        if (source.startsWith("redis")) {
            // A cache has what came since it began, and what was asked for; a resync warms it.
            CommandLine.Result warm = platform.replay("resync", "--target", source, "--from", "beginning");
            assertThat(warm.exitCode()).as(warm.text()).isZero();
        }
        Map<Written, String> truth = relationsFrom("event-store");
        assertThat(truth).hasSizeGreaterThan(30_000);

        Map<Written, String> answers = relationsFrom(source);

        List<String> different = new ArrayList<>();
        truth.forEach((identity, relation) -> {
            String answer = String.valueOf(answers.get(identity));
            if (!answer.equals(relation)) {
                different.add(identity + ": " + answer + " instead of " + relation);
            }
        });
        assertThat(different).isEmpty();
        assertThat(answers).hasSameSizeAs(truth);
    }

    @Test
    void everyIdentityOfAMemberLeadsToTheMember() {
        List<String> wrong = new ArrayList<>();
        Map<String, JsonNode> relations = new HashMap<>();
        relationsByMember().forEach(relations::put);
        relations.values().parallelStream()
                .forEach(relation -> relation.path("identities").forEach(identity -> {
                    Http.Answer answer = platform.query().get(pathOf(identity), "Caller", "order-center");
                    if (answer.status() != 200 || !answer.json().equals(relation)) {
                        synchronized (wrong) {
                            wrong.add(answer.status() + " for a "
                                    + identity.path("kind").asString());
                        }
                    }
                }));

        assertThat(relations).hasSize(15_108);
        assertThat(wrong).isEmpty();
    }

    static String pathOf(JsonNode identity) {
        return "/v1/relations/" + identity.path("kind").asString() + "/"
                + Http.encoded(identity.path("value").asString());
    }

    private Map<String, JsonNode> relationsByMember() {
        Map<String, JsonNode> relations = new HashMap<>();
        for (List<Written> batch : SampleMembers.batches()) {
            for (JsonNode result : lookUp(platform.query(), batch, "Caller", "order-center")) {
                if (result.path("found").asBoolean()) {
                    JsonNode relation = result.path("relation");
                    relations.put(relation.path("memberId").asString(), relation);
                }
            }
        }
        return relations;
    }

    /** Of what is found. */
    private Map<Written, String> relationsFrom(String source) {
        Map<Written, String> relations = new HashMap<>();
        for (List<Written> batch : SampleMembers.batches()) {
            JsonNode results = lookUp(platform.nodeOf(source), batch, "Caller", "console", "Source", source);
            for (int i = 0; i < batch.size(); i++) {
                JsonNode result = results.path(i);
                if (result.path("found").asBoolean()) {
                    relations.put(batch.get(i), result.path("relation").toString());
                }
            }
        }
        return relations;
    }

    private static JsonNode lookUp(Http node, List<Written> identities, String... headers) {
        Http.Answer answer = node.post("/v1/lookups", Map.of("identities", identities), headers);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("results");
    }
}
