package io.memberlink.commands.binding;

import io.memberlink.domain.Binding;
import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKinds;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand.BindIdentity;
import io.memberlink.domain.MemberCommand.RegisterMember;
import io.memberlink.domain.MemberCommand.UnbindIdentity;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Rejection;
import io.memberlink.domain.Relation;
import io.memberlink.domain.RelationToken;
import io.memberlink.eventstore.EventStoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds and unbinds identities in two steps: the claim on the identity, then the fact on the member. Whatever crashes in between,
 * one identity never has two holders. A refused command changes no relation and leaves no claim behind. Thread-safe; any number of
 * processes may work on the same store.
 */
public final class BindingProcess {
    private static final Logger LOG = LoggerFactory.getLogger(BindingProcess.class);

    private final Aggregates aggregates;
    private final Claims claims;
    private final IdentityKinds kinds;

    /** @param lease how long others wait for somebody who claimed an identity and has not bound it */
    public BindingProcess(Aggregates aggregates, IdentityKinds kinds, Duration lease, InstantSource clock) {
        this.aggregates = aggregates;
        this.claims = new Claims(aggregates, lease, clock);
        this.kinds = kinds;
    }

    /** The member, strongly consistent; empty when it is unknown. */
    public Optional<Relation> find(MemberId member) {
        return aggregates.read(member).known();
    }

    /** The member that holds the identity, strongly consistent. */
    public Optional<Relation> holderOf(Identity identity) {
        return aggregates
                .read(identity)
                .claim()
                .flatMap(claim -> find(claim.memberId()))
                .filter(relation -> relation.holds(identity));
    }

    /**
     * Registers a member with all the identities or not at all.
     *
     * @param id never used for another registration
     * @throws CommandRejected when the rules refuse it
     * @throws ClaimPending when another member may be about to bind one of the identities
     */
    public Relation register(MemberId id, List<Wanted> wanted) {
        // One order for everybody, so that overlapping registrations cannot wait for each other.
        List<Wanted> sorted =
                wanted.stream().sorted(Comparator.comparing(Wanted::identity)).toList();
        Member.checkRegistration(sorted.stream().map(Wanted::identity).toList(), kinds);
        // The first is checked when it is claimed: when it is refused, nothing is claimed yet.
        Set<Identity> neverClaimed = sorted.stream()
                .skip(1)
                .map(Wanted::identity)
                .filter(identity -> claims.checkClaim(identity, id))
                .collect(Collectors.toSet());
        Map<Wanted, Long> epochs = new LinkedHashMap<>();
        return orGiveUp(id, epochs, () -> {
            for (Wanted each : sorted) {
                Identity identity = each.identity();
                epochs.put(
                        each,
                        neverClaimed.contains(identity) ? claims.claimNew(identity, id) : claims.claim(identity, id));
            }
            // Only now: until it was claimed, another member may have held one of them.
            Instant now = claims.now();
            List<Binding> bindings = epochs.entrySet().stream()
                    .map(each -> each.getKey().at(each.getValue(), now))
                    .toList();
            return relationOf(aggregates.begin(new RegisterMember(id, bindings, now)));
        });
    }

    /**
     * Binds the identity to the member, unless it holds it already.
     *
     * @param expectedVersion the version that the caller has seen, if it insists
     * @throws CommandRejected when the rules refuse it
     * @throws ClaimPending when another member may be about to bind it
     */
    public Bound bind(MemberId id, Wanted wanted, OptionalLong expectedVersion) {
        Relation before = aggregates.read(id).checkBind(wanted.identity(), expectedVersion, kinds);
        if (before.holds(wanted.identity())) {
            return new Bound(before, false);
        }
        long epoch = claims.claim(wanted.identity(), id);
        Binding binding = wanted.at(epoch, claims.now());
        return orGiveUp(id, Map.of(wanted, epoch), () -> {
            Relation after = relationOf(aggregates.send(new BindIdentity(id, binding, expectedVersion)));
            return new Bound(after, after.bindings().contains(binding));
        });
    }

    /**
     * Unbinds the identity from the member.
     *
     * @param expectedVersion the version that the caller has seen, if it insists
     * @throws CommandRejected when the rules refuse it
     */
    public Unbound unbind(MemberId id, Identity identity, OptionalLong expectedVersion) {
        Member after = aggregates.send(new UnbindIdentity(id, identity, expectedVersion, claims.now()));
        Relation relation = relationOf(after);
        // A held identity is never fenced, so the highest epoch that the member has seen is the one that just ended.
        long epoch = after.watermarks().getOrDefault(identity, 0L);
        try {
            claims.release(identity, id, epoch);
        } catch (EventStoreException unreleased) {
            LOG.warn(
                    "member {} unbound a {} whose claim stays until the sweeper finds it: {}",
                    id,
                    identity.kind(),
                    unreleased.code());
        }
        return new Unbound(relation, identity, new RelationToken(epoch, relation.version()));
    }

    /** Frees the identity when its claim outlived its lease without a binding. */
    public Sweep sweep(Identity identity) {
        return claims.sweep(identity);
    }

    private <T> T orGiveUp(MemberId id, Map<Wanted, Long> claimed, Supplier<T> secondStep) {
        try {
            return secondStep.get();
        } catch (CommandRejected | ClaimPending refused) {
            claimed.forEach((wanted, epoch) -> giveUp(id, wanted.identity(), epoch));
            throw refused;
        }
    }

    /** The refusal stands whether or not this succeeds: what stays is found by its lease. */
    private void giveUp(MemberId id, Identity identity, long epoch) {
        try {
            claims.giveUp(identity, id, epoch);
        } catch (EventStoreException unavailable) {
            LOG.warn(
                    "the claim of member {} on a {} stays until the sweeper finds it: {}",
                    id,
                    identity.kind(),
                    unavailable.code());
        }
    }

    private static Relation relationOf(Member member) {
        return member.known().orElseThrow(() -> new CommandRejected(Rejection.MEMBER_UNKNOWN, "no such member"));
    }
}
