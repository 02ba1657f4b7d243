package io.memberlink.commands.interleaving;

import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.commands.binding.ClaimPending;
import io.memberlink.domain.CommandRejected;
import io.memberlink.eventstore.EventStoreException;

/**
 * Somebody who wants something done.
 *
 * @param attempts how often it asks when it gets no answer
 */
record Client(String name, Wish wish, int attempts) {
    Client(String name, Wish wish) {
        this(name, wish, 1);
    }

    Outcome run(BindingProcess process) {
        for (int attempt = 1; attempt <= attempts; attempt++) {
            try {
                return wish.run(process);
            } catch (CommandRejected | ClaimPending refused) {
                return new Outcome.Refused();
            } catch (EventStoreException unanswered) {
                // It cannot know whether that was done, and asks again.
                continue;
            }
        }
        return new Outcome.Unknown();
    }
}
