package io.memberlink.commands.interleaving;

import static io.memberlink.commands.interleaving.Scenarios.A_BINDS;
import static io.memberlink.commands.interleaving.Scenarios.A_BINDS_AT_VERSION_1;
import static io.memberlink.commands.interleaving.Scenarios.A_BINDS_U;
import static io.memberlink.commands.interleaving.Scenarios.A_BINDS_V;
import static io.memberlink.commands.interleaving.Scenarios.A_BINDS_Y;
import static io.memberlink.commands.interleaving.Scenarios.A_UNBINDS;
import static io.memberlink.commands.interleaving.Scenarios.B_BINDS;
import static io.memberlink.commands.interleaving.Scenarios.LOOKUP;
import static io.memberlink.commands.interleaving.Scenarios.SWEEPER;
import static io.memberlink.commands.interleaving.Scenarios.X;
import static io.memberlink.commands.interleaving.Scenarios.of;
import static io.memberlink.commands.interleaving.Scenarios.whereAHoldsX;

import io.memberlink.commands.interleaving.Detours.ClaimTakenForHolding;
import io.memberlink.commands.interleaving.Detours.HeldAtEqualEpoch;
import io.memberlink.commands.interleaving.Detours.LeaseAsAuthority;
import io.memberlink.commands.interleaving.Detours.ReleaseBeforeUnbind;
import io.memberlink.commands.interleaving.Detours.WithoutBinding;
import io.memberlink.commands.interleaving.Detours.WithoutFence;
import io.memberlink.commands.interleaving.Detours.WithoutRelease;
import io.memberlink.commands.interleaving.Protocol.Port;
import io.memberlink.commands.interleaving.Wish.LookUp;
import io.memberlink.commands.interleaving.Wish.Sweep;
import io.memberlink.domain.MemberCommand.FenceClaim;
import java.util.List;

/** The protocol with one thing wrong, and a small scenario that must show it. */
enum SeededBug {
    TAKEOVER_WITHOUT_FENCE(
            through((real, client, clock) ->
                    new WithoutFence(real, fence -> !isSweeper(client) && !isOwn(client, fence))),
            of(A_BINDS, B_BINDS),
            Broken.TWO_HOLDERS),
    SWEEP_WITHOUT_FENCE(
            through((real, client, clock) -> new WithoutFence(real, fence -> isSweeper(client))),
            of(A_BINDS, B_BINDS, SWEEPER),
            Broken.TWO_HOLDERS),
    RELEASE_OF_WHAT_IS_NOT_CLOSED(
            through((real, client, clock) -> new WithoutFence(real, fence -> isOwn(client, fence))),
            of(A_BINDS, A_BINDS_AT_VERSION_1, A_BINDS_Y, B_BINDS),
            Broken.TWO_HOLDERS),
    NO_WATERMARK(
            Protocol.REAL.whereMembersDecide(BrokenRules::withoutWatermark), of(A_BINDS, B_BINDS), Broken.TWO_HOLDERS),
    WATERMARK_COMPARED_FOR_EQUALITY(
            Protocol.REAL.whereMembersDecide(BrokenRules::watermarkComparedForEquality),
            of(A_BINDS, A_BINDS, B_BINDS),
            Broken.TWO_HOLDERS),
    HELD_AT_EQUAL_EPOCH_ONLY(
            Protocol.REAL
                    .whereMembersDecide(BrokenRules::heldAtEqualEpochOnly)
                    .through((real, client, clock) -> new HeldAtEqualEpoch(real)),
            of(A_BINDS, A_BINDS, B_BINDS),
            Broken.TWO_HOLDERS),
    RELEASE_BEFORE_UNBIND(
            through((real, client, clock) -> new ReleaseBeforeUnbind(real)),
            whereAHoldsX(A_UNBINDS, B_BINDS),
            Broken.STRONG_READ,
            Broken.TWO_HOLDERS),
    /** A late binder asks its own lease, and nobody fences. */
    LEASE_AS_AUTHORITY(
            through((real, client, clock) -> new LeaseAsAuthority(real, clock)),
            of(A_BINDS, B_BINDS),
            Broken.TWO_HOLDERS),
    LIMIT_ASKED_BEFORE_THE_CLAIM_ONLY(
            Protocol.REAL.whereMembersDecide(BrokenRules::withoutLimit), of(A_BINDS_U, A_BINDS_V), Broken.LIMIT),
    EPOCH_BEGINS_AGAIN(
            Protocol.REAL.whereOwnershipsEvolve(BrokenRules::forgettingTheEpoch),
            whereAHoldsX(A_UNBINDS, B_BINDS),
            Broken.EPOCH),
    CLAIM_NEVER_RELEASED(
            Protocol.REAL.whereOwnershipsDecide(BrokenRules::withoutRelease),
            of(A_BINDS, SWEEPER),
            Broken.CLAIM_FOR_EVER),
    REFUSAL_WITHOUT_RELEASE(
            through((real, client, clock) -> new WithoutRelease(real)),
            of(A_BINDS_U, A_BINDS_V),
            Broken.CLAIM_LEFT_BEHIND),
    ACKNOWLEDGEMENT_WITHOUT_BINDING(
            through((real, client, clock) -> new WithoutBinding(real)), of(A_BINDS, SWEEPER), Broken.ANSWER),
    CLAIM_TAKEN_FOR_HOLDING(
            through((real, client, clock) ->
                    client.wish() instanceof LookUp ? new ClaimTakenForHolding(real, X) : real),
            of(A_BINDS, LOOKUP),
            Broken.ANSWER);

    final Protocol protocol;
    final Scenario scenario;
    final List<Broken> broken;

    SeededBug(Protocol protocol, Scenario scenario, Broken... broken) {
        this.protocol = protocol;
        this.scenario = scenario;
        this.broken = List.of(broken);
    }

    private static Protocol through(Port port) {
        return Protocol.REAL.through(port);
    }

    private static boolean isSweeper(Client client) {
        return client.wish() instanceof Sweep;
    }

    private static boolean isOwn(Client client, FenceClaim fence) {
        return client.wish().binds(fence.memberId(), fence.identity());
    }
}
