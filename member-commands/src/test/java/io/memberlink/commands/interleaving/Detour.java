package io.memberlink.commands.interleaving;

import io.memberlink.commands.binding.Aggregates;
import io.memberlink.domain.Identity;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand;

/** The port, for a seeded bug to stand before it: lets everything through. */
class Detour implements Aggregates {
    private final Aggregates port;

    Detour(Aggregates port) {
        this.port = port;
    }

    @Override
    public Member read(MemberId member) {
        return port.read(member);
    }

    @Override
    public Ownership read(Identity identity) {
        return port.read(identity);
    }

    @Override
    public Member send(MemberCommand command) {
        return port.send(command);
    }

    @Override
    public Ownership send(OwnershipCommand command) {
        return port.send(command);
    }
}
