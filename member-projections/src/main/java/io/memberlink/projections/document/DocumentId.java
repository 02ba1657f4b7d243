package io.memberlink.projections.document;

import io.memberlink.domain.IdentityKey;
import io.memberlink.domain.MemberId;
import java.util.Optional;

/** Names a document in every target: the keyed hash of an identity, or {@code m-} and a member's id. */
public record DocumentId(String value) {
    private static final String MEMBER = "m-";

    public static DocumentId of(IdentityKey key) {
        return new DocumentId(key.value());
    }

    public static DocumentId of(MemberId memberId) {
        return new DocumentId(MEMBER + memberId);
    }

    /** Whether it is a member's own document rather than that of an identity. */
    public boolean isOfMember() {
        return value.startsWith(MEMBER);
    }

    /** The member whose own document it is; empty for that of an identity. */
    public Optional<MemberId> member() {
        return isOfMember() ? Optional.of(MemberId.parse(value.substring(MEMBER.length()))) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
