package io.memberlink.commands.interleaving;

import io.memberlink.commands.interleaving.Wish.LookUp;
import io.memberlink.domain.MemberId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One client's process at one moment.
 *
 * @param append what it decided and did not send yet
 * @param holders who held the identity that it looks up, at any moment since its first step
 */
record Participant(Progress progress, Optional<EventStream> append, Set<Optional<MemberId>> holders) {
    static Participant of(Client client, Protocol protocol) {
        return new Participant(Progress.begin(client, protocol), Optional.empty(), Set.of());
    }

    Participant decided(EventStream next) {
        return new Participant(progress, Optional.of(next), holders);
    }

    Participant undecided() {
        return at(progress);
    }

    Participant at(Progress further) {
        return new Participant(further, Optional.empty(), holders);
    }

    /** Remembers what a lookup may truthfully answer. */
    Participant in(World world) {
        return progress.client().wish() instanceof LookUp lookUp
                ? new Participant(
                        progress, append, with(world.holders(lookUp.identity()).findFirst()))
                : this;
    }

    private Set<Optional<MemberId>> with(Optional<MemberId> holder) {
        return Stream.concat(holders.stream(), Stream.of(holder)).collect(Collectors.toUnmodifiableSet());
    }
}
