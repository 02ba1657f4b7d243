package io.memberlink.commands.interleaving;

import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.commands.binding.DefaultKinds;
import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Clients that contend.
 *
 * @param before what was done, one after the other, before they begin
 */
record Scenario(
        String name, List<MemberId> members, List<Identity> identities, List<Wish> before, List<Client> clients) {
    State begin(Protocol protocol) {
        OneByOne streams = new OneByOne(World.empty(members, identities, protocol));
        BindingProcess process = new BindingProcess(streams, DefaultKinds.KINDS, Clock.LEASE, Clock.EARLY);
        before.forEach(wish -> wish.run(process));
        return new State(
                streams.world(),
                clients.stream().map(client -> Participant.of(client, protocol)).toList(),
                Set.of());
    }

    Stream<Holding> possibleHoldings() {
        return members.stream().flatMap(member -> identities.stream().map(identity -> new Holding(member, identity)));
    }

    @Override
    public String toString() {
        return name;
    }
}
