package io.memberlink.domain;

import static io.memberlink.domain.Rejection.IDENTITY_CLAIM_PENDING;
import static io.memberlink.domain.Rejection.IDENTITY_NOT_BOUND;
import static io.memberlink.domain.Rejection.KIND_LIMIT;
import static io.memberlink.domain.Rejection.LAST_IDENTITY;
import static io.memberlink.domain.Rejection.MEMBER_UNKNOWN;
import static io.memberlink.domain.Rejection.VERSION_MISMATCH;

import io.memberlink.domain.MemberCommand.BindIdentity;
import io.memberlink.domain.MemberCommand.FenceClaim;
import io.memberlink.domain.MemberCommand.RegisterMember;
import io.memberlink.domain.MemberCommand.UnbindIdentity;
import io.memberlink.domain.MemberEvent.ClaimFenced;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A member as its events tell it.
 *
 * @param relation empty before the first event
 * @param watermarks for each identity the highest epoch that this stream has seen bound, unbound or fenced: what comes at or
 *     below it is a late second step of an old bind
 */
public record Member(Optional<Relation> relation, Map<Identity, Long> watermarks) {
    /** Before the first event. */
    public static final Member UNKNOWN = new Member(Optional.empty(), Map.of());

    /** The relation of a member that exists for the world outside. */
    public Optional<Relation> known() {
        return relation.filter(r -> r.status() == MemberStatus.ACTIVE);
    }

    public boolean holds(Identity identity) {
        return relation.filter(r -> r.holds(identity)).isPresent();
    }

    /**
     * The facts that follow from the wish; none when nothing would change, so that a retry is harmless.
     *
     * @throws CommandRejected when the rules refuse the wish
     */
    public static List<MemberEvent> decide(Member member, MemberCommand command, IdentityKinds kinds) {
        return switch (command) {
            case RegisterMember c -> member.register(c, kinds);
            case BindIdentity c -> member.bind(c, kinds);
            case UnbindIdentity c -> member.unbind(c);
            case FenceClaim c -> member.fence(c);
        };
    }

    /** Never refuses: a stored fact already happened. */
    public static Member evolve(Member member, MemberEvent event) {
        Map<Identity, Long> seen = new HashMap<>(member.watermarks);
        switch (event) {
            case MemberRegistered e ->
                e.relation().bindings().forEach(binding -> raise(seen, binding.identity(), binding.epoch()));
            case IdentityBound e ->
                raise(seen, e.binding().identity(), e.binding().epoch());
            case IdentityUnbound e -> raise(seen, e.identity(), e.epoch());
            case ClaimFenced e -> raise(seen, e.identity(), e.epoch());
        }
        return new Member(Optional.of(event.relation()), Map.copyOf(seen));
    }

    /**
     * Whether a bind could be accepted, asked before anything is claimed, so that most refusals write nothing.
     *
     * @return the relation as it stands
     * @throws CommandRejected as {@link #decide} would
     */
    public Relation checkBind(Identity identity, OptionalLong expectedVersion, IdentityKinds kinds) {
        Relation relation = active(expectedVersion);
        if (!relation.holds(identity)) {
            checkLimit(
                    identity,
                    Stream.concat(relation.identities(), Stream.of(identity)).toList(),
                    kinds);
        }
        return relation;
    }

    /** Whether these identities could be registered together, asked before anything is claimed. */
    public static void checkRegistration(List<Identity> identities, IdentityKinds kinds) {
        identities.forEach(identity -> checkLimit(identity, identities, kinds));
    }

    private List<MemberEvent> register(RegisterMember command, IdentityKinds kinds) {
        if (known().isPresent()) {
            return List.of();
        }
        if (relation.isPresent()) {
            throw new CommandRejected(
                    IDENTITY_CLAIM_PENDING, "the registration took longer than its claims last: try again");
        }
        Relation registered = new Relation(command.memberId(), 1, MemberStatus.ACTIVE, command.bindings());
        checkRegistration(registered.identities().toList(), kinds);
        return List.of(new MemberRegistered(registered, command.at()));
    }

    private List<MemberEvent> bind(BindIdentity command, IdentityKinds kinds) {
        Binding binding = command.binding();
        Relation relation = checkBind(binding.identity(), command.expectedVersion(), kinds);
        if (relation.holds(binding.identity())) {
            return List.of();
        }
        if (binding.epoch() <= watermark(binding.identity())) {
            throw new CommandRejected(IDENTITY_CLAIM_PENDING, "the bind took longer than its claim lasts: try again");
        }
        return List.of(new IdentityBound(relation.with(binding), binding, binding.boundAt()));
    }

    private List<MemberEvent> unbind(UnbindIdentity command) {
        Relation relation = active(command.expectedVersion());
        Binding binding = relation.find(command.identity())
                .orElseThrow(() -> new CommandRejected(
                        IDENTITY_NOT_BOUND,
                        "the member does not hold this " + command.identity().kind()));
        if (relation.bindings().size() == 1) {
            throw new CommandRejected(LAST_IDENTITY, "a member keeps at least one identity");
        }
        // The wish may be older than the binding that it ends, or come from a machine whose clock is behind.
        Instant at = Collections.max(List.of(command.at(), binding.boundAt()));
        return List.of(
                new IdentityUnbound(relation.without(command.identity()), command.identity(), binding.epoch(), at));
    }

    private List<MemberEvent> fence(FenceClaim command) {
        if (holds(command.identity()) || command.epoch() <= watermark(command.identity())) {
            return List.of();
        }
        Relation after = relation.map(Relation::unchanged)
                .orElseGet(() -> new Relation(command.memberId(), 1, MemberStatus.UNREGISTERED, List.of()));
        return List.of(new ClaimFenced(after, command.identity(), command.epoch(), command.at()));
    }

    private Relation active(OptionalLong expectedVersion) {
        Relation relation = known().orElseThrow(() -> new CommandRejected(MEMBER_UNKNOWN, "no such member"));
        if (expectedVersion.isPresent() && expectedVersion.getAsLong() != relation.version()) {
            throw new CommandRejected(
                    VERSION_MISMATCH,
                    "the member is at version " + relation.version() + ", not " + expectedVersion.getAsLong());
        }
        return relation;
    }

    private long watermark(Identity identity) {
        return watermarks.getOrDefault(identity, 0L);
    }

    private static void raise(Map<Identity, Long> watermarks, Identity identity, long epoch) {
        watermarks.merge(identity, epoch, Math::max);
    }

    private static void checkLimit(Identity added, List<Identity> all, IdentityKinds kinds) {
        long held = all.stream().filter(added::sharesLimitWith).count();
        int limit = kinds.limitOf(added.kind());
        if (held > limit) {
            throw new CommandRejected(KIND_LIMIT, "a member holds at most " + limit + " " + added.kind());
        }
    }
}
