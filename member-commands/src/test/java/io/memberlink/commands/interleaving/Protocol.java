package io.memberlink.commands.interleaving;

import io.memberlink.commands.binding.Aggregates;
import io.memberlink.commands.binding.DefaultKinds;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand;
import io.memberlink.domain.OwnershipEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;

/** What is under test: {@link #REAL}, or the real thing with one bug seeded into its rules or between it and its port. */
record Protocol(
        Rules<Member, MemberCommand, MemberEvent> members,
        Rules<Ownership, OwnershipCommand, OwnershipEvent> ownerships,
        Port port) {
    static final Protocol REAL = new Protocol(
            new Rules<>(
                    Member.UNKNOWN,
                    (member, command) -> Member.decide(member, command, DefaultKinds.KINDS),
                    Member::evolve),
            new Rules<>(Ownership.NEVER_CLAIMED, Ownership::decide, Ownership::evolve),
            (real, client, clock) -> real);

    Protocol whereMembersDecide(BiFunction<Member, MemberCommand, List<MemberEvent>> otherwise) {
        return new Protocol(new Rules<>(members.initial(), otherwise, members.evolve()), ownerships, port);
    }

    Protocol whereOwnershipsDecide(BiFunction<Ownership, OwnershipCommand, List<OwnershipEvent>> otherwise) {
        return new Protocol(members, new Rules<>(ownerships.initial(), otherwise, ownerships.evolve()), port);
    }

    Protocol whereOwnershipsEvolve(BiFunction<Ownership, OwnershipEvent, Ownership> otherwise) {
        return new Protocol(members, new Rules<>(ownerships.initial(), ownerships.decide(), otherwise), port);
    }

    Protocol through(Port otherPort) {
        return new Protocol(members, ownerships, otherPort);
    }

    /** What the process of a client takes for its port. */
    interface Port {
        Aggregates of(Aggregates real, Client client, InstantSource clock);
    }
}
