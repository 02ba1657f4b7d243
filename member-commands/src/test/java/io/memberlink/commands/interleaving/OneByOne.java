package io.memberlink.commands.interleaving;

import io.memberlink.commands.binding.Aggregates;
import io.memberlink.domain.Identity;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand;

/** The port when nobody else is there: what happens in it is not seen by the world that it began with. */
final class OneByOne implements Aggregates {
    private World world;

    OneByOne(World world) {
        this.world = world;
    }

    World world() {
        return world;
    }

    @Override
    public Member read(MemberId member) {
        return world.member(member);
    }

    @Override
    public Ownership read(Identity identity) {
        return world.ownership(identity);
    }

    @Override
    public Member send(MemberCommand command) {
        return (Member) send(Request.send(command));
    }

    @Override
    public Ownership send(OwnershipCommand command) {
        return (Ownership) send(Request.send(command));
    }

    private Object send(Request.Send request) {
        EventStream after = world.stream(request.stream()).after(request.command());
        world = world.with(after);
        return after.state().get();
    }
}
