package io.memberlink.commands.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** The shape of a relation, for the API's description only: the bytes come from the event store's own writer. */
@Schema(name = "Relation", description = "A member with all its identities at one version.")
record RelationBody(
        @Schema(example = "0198a3c2-7d4e-7c1a-9b52-3f6f0d5f8a11")
        String memberId,

        @Schema(description = "Grows by one with every event of the member; also the ETag.", example = "2")
        long version,

        @Schema(example = "active") String status,

        @Schema(description = "Sorted by kind, issuer and value.")
        List<BoundIdentity> identities,

        @Schema(description = "Only in the answer to an unbind.", implementation = UnboundBody.class)
        Optional<UnboundBody> unbound) {

    /** One identity of the member. */
    @Schema(name = "BoundIdentity")
    record BoundIdentity(
            @Schema(example = "phone") String kind,
            @Schema(type = "string") Optional<String> issuer,
            @Schema(example = "+8613912345678") String value,

            @Schema(description = "Which tenure of the identity this is.", example = "1")
            long epoch,

            @Schema(description = "epoch.version, for atLeast in lookups", example = "1.2")
            String token,

            @Schema(example = "2026-11-20T08:00:01Z") String boundAt,
            @Schema(implementation = EvidenceBody.class) Optional<EvidenceBody> evidence) {}
}
