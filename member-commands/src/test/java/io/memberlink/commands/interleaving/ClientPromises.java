package io.memberlink.commands.interleaving;

import io.memberlink.commands.interleaving.Next.Ended;
import java.util.List;

/**
 * What one client was told holds in the streams, as far as no other client may have changed it since.
 *
 * @param bound must hold once it is acknowledged
 * @param unbound must not hold once it is acknowledged
 * @param refused must not hold once it is refused
 */
record ClientPromises(List<Holding> bound, List<Holding> unbound, List<Holding> refused) {
    static ClientPromises to(Client client, Scenario scenario, World before) {
        List<Client> all = scenario.clients();
        List<Holding> binds = scenario.possibleHoldings()
                .filter(holding -> holding.mayBeginBy(client.wish()))
                .toList();
        return new ClientPromises(
                binds.stream().filter(holding -> holding.unbinders(all) == 0).toList(),
                scenario.possibleHoldings()
                        .filter(holding -> holding.mayEndBy(client.wish()) && holding.binders(all) == 0)
                        .toList(),
                binds.stream()
                        .filter(holding -> holding.binders(all) == 1 && !holding.isIn(before))
                        .toList());
    }

    boolean areKept(Participant participant, World world) {
        return !(participant.progress().next() instanceof Ended end)
                || switch (end.outcome()) {
                    case Outcome.Acknowledged _ ->
                        bound.stream().allMatch(holding -> holding.isIn(world))
                                && unbound.stream().noneMatch(holding -> holding.isIn(world));
                    // What an earlier attempt does when its answer was lost may still come.
                    case Outcome.Refused _ ->
                        !end.undisturbed() || refused.stream().noneMatch(holding -> holding.isIn(world));
                    case Outcome.Found found -> participant.holders().contains(found.holder());
                    case Outcome.Unknown _, Outcome.Crashed _ -> true;
                };
    }
}
