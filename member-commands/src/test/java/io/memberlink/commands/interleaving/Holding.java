package io.memberlink.commands.interleaving;

import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberId;
import java.util.Collection;

/** That the member holds the identity. */
record Holding(MemberId member, Identity identity) {
    boolean isIn(World world) {
        return world.member(member).holds(identity);
    }

    boolean mayBeginBy(Wish wish) {
        return wish.binds(member, identity);
    }

    boolean mayEndBy(Wish wish) {
        return wish.unbinds(member, identity);
    }

    /** How many of the clients may make it so. */
    long binders(Collection<Client> clients) {
        return clients.stream().filter(client -> mayBeginBy(client.wish())).count();
    }

    /** How many of the clients may end it. */
    long unbinders(Collection<Client> clients) {
        return clients.stream().filter(client -> mayEndBy(client.wish())).count();
    }
}
