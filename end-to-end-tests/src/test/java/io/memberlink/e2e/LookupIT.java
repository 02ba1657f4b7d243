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
        Map<Written, String> truth = relationsFrom("event-store");
        assertThat(truth.values())
                .filteredOn(relation -> !relation.equals("nobody"))
                .hasSizeGreaterThan(30_000);

        assertThat(relationsFrom(source)).isEqualTo(truth);
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
            for (JsonNode result : lookUp(batch, "Caller", "order-center")) {
                if (result.path("found").asBoolean()) {
                    JsonNode relation = result.path("relation");
                    relations.put(relation.path("memberId").asString(), relation);
                }
            }
        }
        return relations;
    }

    private Map<Written, String> relationsFrom(String source) {
        Map<Written, String> relations = new HashMap<>();
        for (List<Written> batch : SampleMembers.batches()) {
            JsonNode results = lookUp(batch, "Caller", "console", "Source", source);
            for (int i = 0; i < batch.size(); i++) {
                JsonNode result = results.path(i);
                if (result.path("error").isMissingNode()) {
                    relations.put(batch.get(i), SampleMembers.relationOf(result));
                }
            }
        }
        return relations;
    }

    private JsonNode lookUp(List<Written> identities, String... headers) {
        Http.Answer answer = platform.query().post("/v1/lookups", Map.of("identities", identities), headers);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("results");
    }
}
