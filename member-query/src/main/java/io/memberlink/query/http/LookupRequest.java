package io.memberlink.query.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.memberlink.query.chain.Consistency;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a batch lookup. What has the wrong shape is refused as a whole; a wrong value fails its own identity only. */
record LookupRequest(
        @JsonProperty(required = true)
        @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.FAIL)
        @Schema(minLength = 1, maxLength = MOST)
        List<Wanted> identities,

        @Schema(defaultValue = "eventual") @Nullable Wish consistency) {
    static final int MOST = 100;

    Consistency wantedConsistency() {
        return consistency == null ? Consistency.EVENTUAL : consistency.meaning;
    }

    /** How new the answers must be, as callers write it. */
    enum Wish {
        @JsonProperty("eventual")
        EVENTUAL(Consistency.EVENTUAL),
        @JsonProperty("strong")
        STRONG(Consistency.STRONG);

        private final Consistency meaning;

        Wish(Consistency meaning) {
            this.meaning = meaning;
        }
    }

    /**
     * One identity as the caller writes it.
     *
     * @param atLeast token that the caller has seen: no older answer
     */
    @Schema(name = "WantedIdentity")
    record Wanted(
            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) @Schema(example = "phone")
            String kind,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) @Schema(example = "139 1234 5678")
            String value,

            @Nullable String issuer,
            @Schema(example = "2.7") @Nullable String atLeast) {
        Optional<String> givenIssuer() {
            return Optional.ofNullable(issuer);
        }

        Optional<String> seen() {
            return Optional.ofNullable(atLeast);
        }
    }
}
