package io.memberlink.commands.binding;

import io.memberlink.domain.Identity;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand;

/**
 * Where members and ownerships live. Thread-safe.
 *
 * <p>Every call is one step: others may act before and after it, and the process may end there. A command loads its stream, decides,
 * and appends on condition that nobody else appended since; when somebody did, it begins again. Every method throws an {@code
 * EventStoreException} when the store does not do its part, and then the command may have taken effect or not.
 */
public interface Aggregates {
    /** The member as every acknowledged event tells it; {@link Member#UNKNOWN} without any. */
    Member read(MemberId member);

    /** Who holds the identity, as every acknowledged event tells it; {@link Ownership#NEVER_CLAIMED} without any. */
    Ownership read(Identity identity);

    /**
     * @return the member after the command
     * @throws io.memberlink.domain.CommandRejected when the rules refuse it
     */
    Member send(MemberCommand command);

    /** @return who holds the identity after the command, which may be another member than the command wishes */
    Ownership send(OwnershipCommand command);

    /**
     * As {@link #send(MemberCommand)}, for a member that is believed to have no events: the command is decided on that without a
     * look, and sent once more when the append finds some.
     */
    default Member begin(MemberCommand command) {
        return send(command);
    }

    /** As {@link #begin(MemberCommand)}, for an identity that was never claimed. */
    default Ownership begin(OwnershipCommand command) {
        return send(command);
    }
}
