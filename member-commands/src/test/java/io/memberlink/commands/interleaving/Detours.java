package io.memberlink.commands.interleaving;

import io.memberlink.commands.binding.Aggregates;
import io.memberlink.domain.Binding;
import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Identity;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberCommand.BindIdentity;
import io.memberlink.domain.MemberCommand.FenceClaim;
import io.memberlink.domain.MemberCommand.UnbindIdentity;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand;
import io.memberlink.domain.OwnershipCommand.ReleaseClaim;
import io.memberlink.domain.Rejection;
import io.memberlink.domain.Relation;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Protocols with one thing wrong: what the real one asks for comes to the port as something else. */
final class Detours {
    private Detours() {}

    /** Looks at the claiming member instead of fencing it. */
    static final class WithoutFence extends Detour {
        private final Predicate<FenceClaim> leftOut;

        WithoutFence(Aggregates port, Predicate<FenceClaim> leftOut) {
            super(port);
            this.leftOut = leftOut;
        }

        @Override
        public Member send(MemberCommand command) {
            return command instanceof FenceClaim fence && leftOut.test(fence)
                    ? read(fence.memberId())
                    : super.send(command);
        }
    }

    /** Takes an identity for held only at the epoch of the claim that was seen last. */
    static final class HeldAtEqualEpoch extends Detour {
        private Optional<Identity> claimed = Optional.empty();
        private long epoch;

        HeldAtEqualEpoch(Aggregates port) {
            super(port);
        }

        @Override
        public Ownership read(Identity identity) {
            return seen(identity, super.read(identity));
        }

        @Override
        public Ownership send(OwnershipCommand command) {
            return seen(command.identity(), super.send(command));
        }

        @Override
        public Member read(MemberId member) {
            return strip(super.read(member));
        }

        @Override
        public Member send(MemberCommand command) {
            return command instanceof FenceClaim ? strip(super.send(command)) : super.send(command);
        }

        private Ownership seen(Identity identity, Ownership ownership) {
            claimed = Optional.of(identity);
            epoch = ownership.epoch();
            return ownership;
        }

        private Member strip(Member member) {
            return claimed.filter(identity -> !BrokenRules.holdsAt(member, identity, epoch))
                    .map(identity -> without(member, identity))
                    .orElse(member);
        }

        private static Member without(Member member, Identity identity) {
            return new Member(
                    member.relation()
                            .map(relation -> new Relation(
                                    relation.memberId(),
                                    relation.version(),
                                    relation.status(),
                                    relation.bindings().stream()
                                            .filter(binding ->
                                                    !binding.identity().equals(identity))
                                            .toList())),
                    member.watermarks());
        }
    }

    /** Releases the claim first and unbinds then. */
    static final class ReleaseBeforeUnbind extends Detour {
        ReleaseBeforeUnbind(Aggregates port) {
            super(port);
        }

        @Override
        public Member send(MemberCommand command) {
            if (command instanceof UnbindIdentity unbind) {
                read(unbind.memberId())
                        .relation()
                        .flatMap(relation -> relation.find(unbind.identity()))
                        .ifPresent(binding -> send(
                                new ReleaseClaim(unbind.identity(), unbind.memberId(), binding.epoch(), unbind.at())));
            }
            return super.send(command);
        }
    }

    /** Fences nobody: a binder asks its own clock whether its claim still has its lease. */
    static final class LeaseAsAuthority extends Detour {
        private final InstantSource clock;

        LeaseAsAuthority(Aggregates port, InstantSource clock) {
            super(port);
            this.clock = clock;
        }

        @Override
        public Member send(MemberCommand command) {
            return switch (command) {
                case FenceClaim fence -> read(fence.memberId());
                case BindIdentity bind
                when leaseIsOver(bind) -> throw new CommandRejected(Rejection.IDENTITY_CLAIM_PENDING, "too late");
                case MemberCommand other -> super.send(other);
            };
        }

        private boolean leaseIsOver(BindIdentity bind) {
            return !clock.instant().isBefore(bind.binding().boundAt().plus(Clock.LEASE));
        }
    }

    /** Keeps every claim. */
    static final class WithoutRelease extends Detour {
        WithoutRelease(Aggregates port) {
            super(port);
        }

        @Override
        public Ownership send(OwnershipCommand command) {
            return command instanceof ReleaseClaim release ? read(release.identity()) : super.send(command);
        }
    }

    /** Tells the client that the identity is bound, and does not append it. */
    static final class WithoutBinding extends Detour {
        WithoutBinding(Aggregates port) {
            super(port);
        }

        @Override
        public Member send(MemberCommand command) {
            return command instanceof BindIdentity bind ? read(bind.memberId()) : super.send(command);
        }
    }

    /** Does not ask whether the claiming member holds what it claims. */
    static final class ClaimTakenForHolding extends Detour {
        private final Identity claimed;

        ClaimTakenForHolding(Aggregates port, Identity claimed) {
            super(port);
            this.claimed = claimed;
        }

        @Override
        public Member read(MemberId id) {
            Member member = super.read(id);
            Binding binding = new Binding(claimed, 1, Clock.EARLY.instant(), Optional.empty());
            return new Member(
                    Optional.of(new Relation(id, 1, MemberStatus.ACTIVE, List.of(binding))), member.watermarks());
        }
    }
}
