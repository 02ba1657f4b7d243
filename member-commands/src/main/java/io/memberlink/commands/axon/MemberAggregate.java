package io.memberlink.commands.axon;

import io.memberlink.domain.IdentityKinds;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberCommand.BindIdentity;
import io.memberlink.domain.MemberCommand.FenceClaim;
import io.memberlink.domain.MemberCommand.RegisterMember;
import io.memberlink.domain.MemberCommand.UnbindIdentity;
import io.memberlink.domain.MemberEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** Connects {@link Member} to Axon. Every handler returns the state after the command. */
@AggregateRoot(type = "member")
class MemberAggregate {
    @AggregateIdentifier
    private final String memberId;

    private final IdentityKinds kinds;

    private Member member = Member.UNKNOWN;

    MemberAggregate(String memberId, IdentityKinds kinds) {
        this.memberId = memberId;
        this.kinds = kinds;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Member handle(RegisterMember command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Member handle(BindIdentity command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Member handle(UnbindIdentity command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Member handle(FenceClaim command) {
        return decide(command);
    }

    @EventSourcingHandler
    void evolve(MemberEvent event) {
        member = Member.evolve(member, event);
    }

    private Member decide(MemberCommand command) {
        Member.decide(member, command, kinds).forEach(AggregateLifecycle::apply);
        return member;
    }

    @Override
    public String toString() {
        return "member " + memberId;
    }
}
