package io.memberlink.commands.interleaving;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Claim;
import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberCommand.BindIdentity;
import io.memberlink.domain.MemberCommand.FenceClaim;
import io.memberlink.domain.MemberCommand.RegisterMember;
import io.memberlink.domain.MemberCommand.UnbindIdentity;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.OwnershipCommand;
import io.memberlink.domain.OwnershipCommand.ClaimIdentity;
import io.memberlink.domain.OwnershipCommand.ReleaseClaim;
import io.memberlink.domain.OwnershipCommand.TakeOverClaim;
import java.time.Instant;
import java.util.Optional;

/**
 * What a process asks the port next. Every command is sent at the same moment: what clocks may decide is a choice of the explorer
 * ({@link Clock}), and moments that differ for no other reason would only multiply the states.
 */
sealed interface Request extends Next {
    /** The stream that it is about. */
    Object stream();

    record Read(Object stream) implements Request {
        @Override
        public String toString() {
            return stream instanceof MemberId ? "a member" : "who claims an identity";
        }
    }

    record Send(Object stream, Object command) implements Request {
        @Override
        public String toString() {
            return command.getClass().getSimpleName();
        }
    }

    /** A send that supposes a stream without events. */
    record Begin(Object stream, Object command) implements Request {
        static Begin of(Send send) {
            return new Begin(send.stream(), send.command());
        }

        @Override
        public String toString() {
            return command.getClass().getSimpleName() + " on a new stream";
        }
    }

    static Read read(MemberId member) {
        return new Read(member);
    }

    static Read read(Identity identity) {
        return new Read(identity);
    }

    static Send send(MemberCommand command) {
        Instant at = Clock.EARLY.instant();
        return new Send(
                command.memberId(),
                switch (command) {
                    case RegisterMember c ->
                        new RegisterMember(
                                c.memberId(),
                                c.bindings().stream().map(Request::timeless).toList(),
                                at);
                    case BindIdentity c -> new BindIdentity(c.memberId(), timeless(c.binding()), c.expectedVersion());
                    case UnbindIdentity c -> new UnbindIdentity(c.memberId(), c.identity(), c.expectedVersion(), at);
                    case FenceClaim c -> new FenceClaim(c.memberId(), c.identity(), c.epoch(), at);
                });
    }

    static Send send(OwnershipCommand command) {
        Instant at = Clock.EARLY.instant();
        return new Send(
                command.identity(),
                switch (command) {
                    case ClaimIdentity c -> new ClaimIdentity(c.identity(), c.memberId(), at);
                    case TakeOverClaim c -> new TakeOverClaim(c.identity(), c.memberId(), timeless(c.fenced()), at);
                    case ReleaseClaim c -> new ReleaseClaim(c.identity(), c.memberId(), c.epoch(), at);
                });
    }

    private static Binding timeless(Binding binding) {
        return new Binding(binding.identity(), binding.epoch(), Clock.EARLY.instant(), Optional.empty());
    }

    private static Claim timeless(Claim claim) {
        return new Claim(claim.memberId(), claim.epoch(), Clock.EARLY.instant());
    }
}
