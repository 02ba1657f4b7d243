package io.memberlink.commands.interleaving;

import io.memberlink.commands.interleaving.Next.Ended;
import io.memberlink.domain.Claim;
import io.memberlink.domain.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What holds in every state of a scenario. */
final class Promises {
    private final Scenario scenario;
    private final List<ClientPromises> clients;
    private final Map<World, Set<Broken>> brokenByStreams = new HashMap<>();

    Promises(Scenario scenario, World before) {
        this.scenario = scenario;
        this.clients = scenario.clients().stream()
                .map(client -> ClientPromises.to(client, scenario, before))
                .toList();
    }

    boolean isBroken(Broken promise, State state) {
        return switch (promise) {
            case TWO_HOLDERS, LIMIT, STRONG_READ, EPOCH, CLAIM_FOR_EVER ->
                brokenByStreams
                        .computeIfAbsent(state.world(), StreamPromises::brokenIn)
                        .contains(promise);
            case ANSWER -> hasWrongAnswer(state);
            case CLAIM_LEFT_BEHIND -> hasClaimLeftBehind(state);
        };
    }

    private boolean hasWrongAnswer(State state) {
        return !IntStream.range(0, clients.size())
                .allMatch(i -> clients.get(i).areKept(state.participants().get(i), state.world()));
    }

    private boolean hasClaimLeftBehind(State state) {
        return state.participants().stream().allMatch(Promises::endedUndisturbed)
                && state.world().identities().anyMatch(identity -> isLeftBehind(state.world(), identity));
    }

    private static boolean endedUndisturbed(Participant participant) {
        return participant.progress().next() instanceof Ended end && end.undisturbed();
    }

    private boolean isLeftBehind(World world, Identity identity) {
        return world.ownership(identity)
                .claim()
                .map(Claim::memberId)
                .map(member -> new Holding(member, identity))
                .filter(claimed -> !claimed.isIn(world) && !mayOutliveItsBinding(claimed))
                .isPresent();
    }

    /**
     * A bind that finds its work done by another bind of the same member leaves its newer claim to that binding; an unbind releases
     * only the older one, since the newer one could be about to bind again. It ends with its lease.
     */
    private boolean mayOutliveItsBinding(Holding claimed) {
        return claimed.binders(scenario.clients()) > 1 && claimed.unbinders(scenario.clients()) > 0;
    }
}
