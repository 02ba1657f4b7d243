package io.memberlink.commands.interleaving;

import io.memberlink.commands.binding.DefaultKinds;
import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberCommand.BindIdentity;
import io.memberlink.domain.MemberCommand.FenceClaim;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberEvent.ClaimFenced;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand;
import io.memberlink.domain.OwnershipCommand.ReleaseClaim;
import io.memberlink.domain.OwnershipEvent;
import io.memberlink.domain.OwnershipEvent.IdentityReleased;
import io.memberlink.domain.Relation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules with one thing wrong. */
final class BrokenRules {
    private BrokenRules() {}

    /** A bind is accepted whatever the stream has seen. */
    static List<MemberEvent> withoutWatermark(Member member, MemberCommand command) {
        return decide(command instanceof BindIdentity ? new Member(member.relation(), Map.of()) : member, command);
    }

    /** A bind is refused at the very epoch that was closed last, and accepted at a lower one. */
    static List<MemberEvent> watermarkComparedForEquality(Member member, MemberCommand command) {
        return decide(
                command instanceof BindIdentity bind
                        ? new Member(
                                member.relation(),
                                equal(
                                        member,
                                        bind.binding().identity(),
                                        bind.binding().epoch()))
                        : member,
                command);
    }

    /** A fence does not see what the member holds at another epoch than that of its claim. */
    static List<MemberEvent> heldAtEqualEpochOnly(Member member, MemberCommand command) {
        return command instanceof FenceClaim fence && !holdsAt(member, fence.identity(), fence.epoch())
                ? fence(member, fence)
                : decide(member, command);
    }

    /** Only asked before the claim is the limit respected. */
    static List<MemberEvent> withoutLimit(Member member, MemberCommand command) {
        return command instanceof BindIdentity bind
                ? member.known().stream()
                        .map(relation -> (MemberEvent) new IdentityBound(
                                with(relation, bind.binding()),
                                bind.binding(),
                                bind.binding().boundAt()))
                        .toList()
                : decide(member, command);
    }

    /** A released identity begins again at the first epoch. */
    static Ownership forgettingTheEpoch(Ownership ownership, OwnershipEvent event) {
        return event instanceof IdentityReleased ? Ownership.NEVER_CLAIMED : Ownership.evolve(ownership, event);
    }

    /** What is claimed stays claimed. */
    static List<OwnershipEvent> withoutRelease(Ownership ownership, OwnershipCommand command) {
        return command instanceof ReleaseClaim ? List.of() : Ownership.decide(ownership, command);
    }

    static boolean holdsAt(Member member, Identity identity, long epoch) {
        return member.relation()
                .flatMap(relation -> relation.find(identity))
                .filter(binding -> binding.epoch() == epoch)
                .isPresent();
    }

    private static List<MemberEvent> fence(Member member, FenceClaim fence) {
        Relation after = member.relation()
                .map(relation -> new Relation(
                        relation.memberId(), relation.version() + 1, relation.status(), relation.bindings()))
                .orElseGet(() -> new Relation(fence.memberId(), 1, MemberStatus.UNREGISTERED, List.of()));
        return List.of(new ClaimFenced(after, fence.identity(), fence.epoch(), fence.at()));
    }

    private static Relation with(Relation relation, Binding binding) {
        return new Relation(
                relation.memberId(),
                relation.version() + 1,
                relation.status(),
                Stream.concat(relation.bindings().stream(), Stream.of(binding)).toList());
    }

    private static Map<Identity, Long> equal(Member member, Identity identity, long epoch) {
        return Optional.ofNullable(member.watermarks().get(identity))
                .filter(watermark -> watermark == epoch)
                .map(watermark -> Map.of(identity, watermark))
                .orElse(Map.of());
    }

    private static List<MemberEvent> decide(Member member, MemberCommand command) {
        return Member.decide(member, command, DefaultKinds.KINDS);
    }
}
