package io.memberlink.commands.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** An identity as a caller writes it. */
@Schema(name = "Handle", description = "An identity; its value is brought into normal form first.")
record HandleBody(
        @Schema(example = "phone") @JsonProperty(required = true)
        String kind,

        @Schema(example = "139 1234 5678") @JsonProperty(required = true)
        String value,

        @Schema(
                description =
                        "The application that gave out the value: required for kinds that have an issuer, refused for others.",
                type = "string")
        Optional<String> issuer) {}
