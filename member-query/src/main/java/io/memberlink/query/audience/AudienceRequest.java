package io.memberlink.query.audience;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of an audience question: members that hold all of some kinds and none of others.
 *
 * @param lacks kinds of which a member holds nothing
 */
record AudienceRequest(
        @JsonSetter(contentNulls = Nulls.FAIL) @Schema(maxLength = MOST) @Nullable
        List<Has> has,

        @JsonSetter(contentNulls = Nulls.FAIL) @Schema(maxLength = MOST, example = "[\"wechat-unionid\"]") @Nullable
        List<String> lacks) {
    static final int MOST = 20;

    List<Has> held() {
        return Objects.requireNonNullElse(has, List.of());
    }

    List<String> lacking() {
        return Objects.requireNonNullElse(lacks, List.of());
    }

    /**
     * A kind that a member holds an identity of.
     *
     * @param boundSince the earliest time of binding, included
     * @param boundBefore the time of binding at which it is too late
     */
    @Schema(name = "HeldKind")
    record Has(
            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL) @Schema(example = "phone")
            String kind,

            @Schema(example = "2026-11-01T00:00:00Z") @Nullable
            String boundSince,

            @Schema(example = "2026-12-01T00:00:00Z") @Nullable
            String boundBefore) {}
}
