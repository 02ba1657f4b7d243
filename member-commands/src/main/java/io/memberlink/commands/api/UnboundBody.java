package io.memberlink.commands.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.memberlink.commands.binding.Unbound;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** The identity that an unbind took away. */
@Schema(name = "UnboundIdentity", description = "The identity that is no longer bound.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record UnboundBody(
        String kind,
        @Schema(type = "string") Optional<String> issuer,
        String value,

        @Schema(description = "epoch.version, for atLeast in lookups", example = "2.3")
        String token) {
    static UnboundBody of(Unbound unbound) {
        return new UnboundBody(
                unbound.identity().kind(),
                unbound.identity().issuer(),
                unbound.identity().value(),
                unbound.token().toString());
    }
}
