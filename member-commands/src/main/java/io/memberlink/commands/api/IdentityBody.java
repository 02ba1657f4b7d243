package io.memberlink.commands.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** An identity that a member shall hold, as a caller writes it. */
@Schema(name = "WantedIdentity", description = "An identity that the member shall hold, and why.")
record IdentityBody(
        @Schema(example = "phone") @JsonProperty(required = true)
        String kind,

        @Schema(example = "139 1234 5678") @JsonProperty(required = true)
        String value,

        @Schema(
                description =
                        "The application that gave out the value: required for kinds that have an issuer, refused for others.",
                type = "string")
        Optional<String> issuer,

        @Schema(implementation = EvidenceBody.class) Optional<EvidenceBody> evidence) {
    HandleBody handle() {
        return new HandleBody(kind, value, issuer);
    }
}
