package io.memberlink.e2e;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lookup paths of identities that somebody holds. */
final class SamplePaths {
    private SamplePaths() {}

    static List<String> some(int count) {
        return SampleMembers.batches().stream()
                .flatMap(batch -> Platform.withSample()
                        .query()
                        .post("/v1/lookups", Map.of("identities", batch), "Caller", "order-center")
                        .json()
                        .path("results")
                        .valueStream())
                .filter(result -> result.path("found").asBoolean())
                .flatMap(result -> Stream.of(LookupIT.pathOf(result.path("identity"))))
                .distinct()
                .limit(count)
                .toList();
    }
}
