package io.memberlink.commands.idempotency;

import io.memberlink.domain.MemberId;
import java.util.Optional;

/** A request that may be executed more often than once, and shall have its effect once. */
public interface Request {
    /**
     * @param newMember the member to create, if the request creates one
     * @throws io.memberlink.domain.CommandRejected when the rules refuse it
     */
    Answer execute(MemberId newMember);

    /**
     * The answer of an earlier execution that had its effect but did not come to its end.
     *
     * @param requestId stands in the metadata of the event that tells the effect
     */
    Optional<Answer> effect(String requestId, MemberId newMember);
}
