package io.memberlink.commands.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the future depends on.
 *
 * @param ghosts appends whose answer was lost and that may still take effect
 */
record State(World world, List<Participant> participants, Set<EventStream> ghosts) {
    State with(int index, Participant participant) {
        List<Participant> changed = new ArrayList<>(participants);
        changed.set(index, participant);
        return new State(world, List.copyOf(changed), ghosts);
    }

    State withGhost(EventStream append) {
        return new State(
                world,
                participants,
                Stream.concat(ghosts.stream(), Stream.of(append)).collect(Collectors.toUnmodifiableSet()));
    }

    /** The append takes effect; a ghost that waits for the stream as it was before will wait for ever. */
    State append(EventStream append) {
        World after = world.with(append);
        return new State(
                after,
                participants.stream()
                        .map(participant -> participant.progress().isUnderWay() ? participant.in(after) : participant)
                        .toList(),
                ghosts.stream().filter(after::accepts).collect(Collectors.toUnmodifiableSet()));
    }
}
