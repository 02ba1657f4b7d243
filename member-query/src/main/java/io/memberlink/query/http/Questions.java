package io.memberlink.query.http;

import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.IdentityKinds;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.RelationToken;
import io.memberlink.query.chain.Question;
import io.memberlink.query.chain.Subject;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import java.util.Optional;

/** From what callers write to what the chain is asked; identities are normalised as in commands. */
public final class Questions {

    private final IdentityKinds kinds;
    private final IdentityKeys keys;
    /** To normalise a phone number is a good part of a lookup; what is asked for often is asked for in the same form. */
    private final Memo<Written, Subject.OfIdentity> known = new Memo<>(this::identity);

    public Questions(IdentityKinds kinds, IdentityKeys keys) {
        this.kinds = kinds;
        this.keys = keys;
    }

    /** @throws CommandRejected when it is no identity */
    Subject.OfIdentity identity(String kind, Optional<String> issuer, String value) {
        return known.of(new Written(kind, issuer, value));
    }

    private Subject.OfIdentity identity(Written written) {
        Identity identity = kinds.normalise(written.kind, written.issuer, written.value);
        return new Subject.OfIdentity(identity, keys.of(identity));
    }

    /** @throws ApiException when the token is none */
    Question about(Subject.OfIdentity identity, Optional<String> atLeast) {
        return new Question(identity, atLeast.map(Questions::token));
    }

    /** @throws ApiException when the id is none */
    Question aboutMember(String memberId) {
        try {
            return Question.about(new Subject.OfMember(MemberId.parse(memberId)));
        } catch (IllegalArgumentException noUuid) {
            throw new ApiException(ErrorCode.MALFORMED_REQUEST, "a member id is a UUID of 36 characters");
        }
    }

    private static RelationToken token(String text) {
        try {
            return RelationToken.parse(text);
        } catch (IllegalArgumentException noToken) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST, "atLeast is a token as answers carry it: epoch.version, as in 2.7");
        }
    }

    /** An identity as a caller wrote it. */
    private record Written(String kind, Optional<String> issuer, String value) {}
}
