package io.memberlink.commands.axon;

import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand;
import io.memberlink.domain.OwnershipCommand.ClaimIdentity;
import io.memberlink.domain.OwnershipCommand.ReleaseClaim;
import io.memberlink.domain.OwnershipCommand.TakeOverClaim;
import io.memberlink.domain.OwnershipEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** Connects {@link Ownership} to Axon. Every handler returns the state after the command. */
@AggregateRoot(type = "identity")
class IdentityAggregate {
    @AggregateIdentifier
    private final String identityKey;

    private Ownership ownership = Ownership.NEVER_CLAIMED;

    IdentityAggregate(String identityKey) {
        this.identityKey = identityKey;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ownership handle(ClaimIdentity command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ownership handle(TakeOverClaim command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Ownership handle(ReleaseClaim command) {
        return decide(command);
    }

    @EventSourcingHandler
    void evolve(OwnershipEvent event) {
        ownership = Ownership.evolve(ownership, event);
    }

    private Ownership decide(OwnershipCommand command) {
        Ownership.decide(ownership, command).forEach(AggregateLifecycle::apply);
        return ownership;
    }

    @Override
    public String toString() {
        return "identity " + identityKey;
    }
}
