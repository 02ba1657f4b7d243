package io.memberlink.domain;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** A wish about one member. Time and ids come with it, so that deciding is a pure function. */
public sealed interface MemberCommand {
    MemberId memberId();

    /** @param bindings claimed for this member already, all at once or none */
    record RegisterMember(MemberId memberId, List<Binding> bindings, Instant at) implements MemberCommand {
        public RegisterMember {
            bindings = List.copyOf(bindings);
        }
    }

    /** @param expectedVersion the version that the caller has seen, if it insists */
    record BindIdentity(MemberId memberId, Binding binding, OptionalLong expectedVersion) implements MemberCommand {}

    /** @param expectedVersion the version that the caller has seen, if it insists */
    record UnbindIdentity(MemberId memberId, Identity identity, OptionalLong expectedVersion, Instant at)
            implements MemberCommand {}

    /** Close an epoch of an identity on the stream of the member that claimed it, unless it holds the identity. */
    record FenceClaim(MemberId memberId, Identity identity, long epoch, Instant at) implements MemberCommand {}
}
