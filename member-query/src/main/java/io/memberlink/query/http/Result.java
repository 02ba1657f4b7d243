package io.memberlink.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.memberlink.domain.Identity;
import io.memberlink.domain.RelationToken;
import io.memberlink.web.Problem;
import org.jspecify.annotations.Nullable;

/** What a batch says to one of its identities. */
sealed interface Result {
    Echo identity();

    /** @param relation JSON, only with what the caller may see */
    @SuppressWarnings("ArrayRecordComponent") // bytes travel untouched; nobody compares results by value
    record Found(Echo identity, RelationToken token, byte[] relation, String servedBy) implements Result {}

    record NotFound(Echo identity, String servedBy) implements Result {}

    record Failed(Echo identity, Problem error) implements Result {}

    /** The identity asked for: in normal form, or as it was written where it has none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Echo(String kind, @Nullable String issuer, String value) {
        static Echo of(Identity identity) {
            return new Echo(identity.kind(), identity.issuer().orElse(null), identity.value());
        }

        static Echo of(LookupRequest.Wanted written) {
            return new Echo(written.kind(), written.issuer(), written.value());
        }
    }
}
