package io.memberlink.commands.binding;

import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKinds;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand;
import io.memberlink.domain.OwnershipEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The streams in memory, decided and evolved by the real rules; each call is atomic. */
class InMemoryAggregates implements Aggregates {
    final Map<Identity, List<OwnershipEvent>> ownerships = new HashMap<>();
    final Map<MemberId, List<MemberEvent>> members = new HashMap<>();
    private final IdentityKinds kinds;

    InMemoryAggregates(IdentityKinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public synchronized Member read(MemberId member) {
        return members.getOrDefault(member, List.of()).stream().reduce(Member.UNKNOWN, Member::evolve, (a, b) -> b);
    }

    @Override
    public synchronized Ownership read(Identity identity) {
        return ownerships.getOrDefault(identity, List.of()).stream()
                .reduce(Ownership.NEVER_CLAIMED, Ownership::evolve, (a, b) -> b);
    }

    @Override
    public synchronized Member send(MemberCommand command) {
        List<MemberEvent> events = Member.decide(read(command.memberId()), command, kinds);
        members.computeIfAbsent(command.memberId(), id -> new ArrayList<>()).addAll(events);
        return read(command.memberId());
    }

    @Override
    public synchronized Ownership send(OwnershipCommand command) {
        List<OwnershipEvent> events = Ownership.decide(read(command.identity()), command);
        ownerships.computeIfAbsent(command.identity(), id -> new ArrayList<>()).addAll(events);
        return read(command.identity());
    }
}
