package io.memberlink.commands.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** Why the caller believes that an identity belongs to the member. */
@Schema(name = "Evidence", description = "Why the caller believes that the identity belongs to the member.")
record EvidenceBody(
        @Schema(description = "How it was shown.", example = "sms-code", maxLength = 100) @JsonProperty(required = true)
        String method,

        @Schema(description = "Who checked it.", example = "login-service", maxLength = 100)
        @JsonProperty(required = true)
        String verifier,

        @Schema(
                description = "When it was checked, ISO 8601 in UTC; now, when it is left out.",
                example = "2026-11-20T07:59:58Z",
                format = "date-time",
                type = "string")
        Optional<String> at) {}
