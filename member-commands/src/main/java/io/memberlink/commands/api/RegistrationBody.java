package io.memberlink.commands.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A new member. */
@Schema(name = "Registration")
record RegistrationBody(
        @Schema(description = "All of them or none: 1 to 20, each once.") @JsonProperty(required = true)
        List<IdentityBody> identities) {
    RegistrationBody {
        identities = List.copyOf(identities);
    }
}
