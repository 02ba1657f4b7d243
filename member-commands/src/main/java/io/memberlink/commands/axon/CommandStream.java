package io.memberlink.commands.axon;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.OwnershipCommand;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Which stream a command is decided on, so that the domain's commands need no annotation of Axon. */
final class CommandStream implements CommandTargetResolver {
    private final IdentityKeys keys;

    CommandStream(IdentityKeys keys) {
        this.keys = keys;
    }

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
        return new VersionedAggregateIdentifier(streamOf(message.getPayload()), null);
    }

    private String streamOf(Object command) {
        return switch (command) {
            case MemberCommand c -> c.memberId().toString();
            case OwnershipCommand c -> keys.of(c.identity()).value();
            default -> throw new IllegalArgumentException("no stream decides on " + command.getClass());
        };
    }
}
