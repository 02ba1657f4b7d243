package io.memberlink.commands.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** An identity for the member that holds another one. */
@Schema(name = "AnchoredBinding")
record AnchoredBody(
        @Schema(description = "An identity that the member holds already.") @JsonProperty(required = true)
        HandleBody anchor,

        @Schema(description = "The identity that it shall hold.") @JsonProperty(required = true)
        IdentityBody identity) {}
