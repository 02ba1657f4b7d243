package io.memberlink.query.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.memberlink.query.chain.Consistency;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a batch lookup. What has the wrong shape is refused as a whole; a wrong value fails its own identity only. */
record LookupRequest(
        @JsonProperty(required = true) @Schema(minLength = 1, maxLength = MOST)
        List<Wanted> identities,

        @Schema(
                allowableValues = {"eventual", "strong"},
                defaultValue = "eventual")
        @Nullable
        String consistency) {
    static final int MOST = 100;

    LookupRequest {
        if (identities.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("an identity is null");
        }
        if (consistency != null && !consistency.equals("eventual") && !consistency.equals("strong")) {
            throw new IllegalArgumentException("consistency is eventual or strong");
        }
    }

    Consistency wantedConsistency() {
        return "strong".equals(consistency) ? Consistency.STRONG : Consistency.EVENTUAL;
    }

    /**
     * One identity as the caller writes it.
     *
     * @param atLeast token that the caller has seen: no older answer
     */
    @Schema(name = "WantedIdentity")
    record Wanted(
            @JsonProperty(required = true) @Schema(example = "phone")
            String kind,

            @JsonProperty(required = true) @Schema(example = "139 1234 5678")
            String value,

            @Nullable String issuer,
            @Schema(example = "2.7") @Nullable String atLeast) {
        Wanted {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(value, "value");
        }

        Optional<String> givenIssuer() {
            return Optional.ofNullable(issuer);
        }

        Optional<String> seen() {
            return Optional.ofNullable(atLeast);
        }
    }
}
