package io.memberlink.commands.sweep;

import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.commands.tail.TailHandler;
import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberEvent.ClaimFenced;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.domain.OwnershipEvent.IdentityReleased;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds abandoned claims by following the events: what was claimed and not bound, and what was closed and not released, one lease
 * later. The events only say where to look; whether a claim is abandoned is decided on the streams.
 */
final class ClaimSweeper implements TailHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimSweeper.class);
    private static final Duration PACE = Duration.ofSeconds(1);

    private final BindingProcess process;
    private final IdentityKeys keys;
    private final Duration lease;
    private final InstantSource clock;
    private final Map<Identity, OpenClaim> open = new LinkedHashMap<>();
    private final RecentEpochs bound = new RecentEpochs();
    private final RecentEpochs released = new RecentEpochs();

    ClaimSweeper(BindingProcess process, IdentityKeys keys, Duration lease, InstantSource clock) {
        this.process = process;
        this.keys = keys;
        this.lease = lease;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sweeper";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public void restart() {
        open.clear();
        bound.clear();
        released.clear();
    }

    @Override
    public ShardPositions beginning(EventReader store) {
        return ShardPositions.zero(store.shardCount());
    }

    @Override
    public void handle(List<StoredEvent> page) {
        page.forEach(this::handle);
    }

    private void handle(StoredEvent stored) {
        switch (MemberEventCodec.decode(stored)) {
            case IdentityClaimed e -> watch(e.identity(), e.epoch(), stored, bound);
            case IdentityUnbound e -> watch(e.identity(), e.epoch(), stored, released);
            case ClaimFenced e -> watch(e.identity(), e.epoch(), stored, released);
            case IdentityReleased e -> forget(e.identity(), e.epoch(), released);
            case IdentityBound e -> forget(e.binding(), bound);
            case MemberRegistered e -> e.relation().bindings().forEach(binding -> forget(binding, bound));
            default -> throw new IllegalStateException("nobody told the sweeper about " + stored.type());
        }
    }

    /** Shards are read one after another, so that the second step of a command is often seen before its first. */
    private void watch(Identity identity, long epoch, StoredEvent stored, RecentEpochs secondSteps) {
        if (secondSteps.reached(identity, epoch)) {
            return;
        }
        OpenClaim claim = new OpenClaim(identity, epoch, clock.instant(), stored.shard(), stored.position());
        open.merge(identity, claim, (before, now) -> before.epoch() > now.epoch() ? before : now);
    }

    private void forget(Binding binding, RecentEpochs secondSteps) {
        forget(binding.identity(), binding.epoch(), secondSteps);
    }

    private void forget(Identity identity, long epoch, RecentEpochs secondSteps) {
        open.computeIfPresent(identity, (key, claim) -> claim.epoch() > epoch ? claim : null);
        secondSteps.add(identity, epoch, clock.instant());
    }

    @Override
    public ShardPositions settle(ShardPositions seen) {
        Instant overdue = clock.instant().minus(lease);
        bound.forgetBefore(overdue);
        released.forgetBefore(overdue);
        open.values().stream()
                .filter(claim -> !claim.seenAt().isAfter(overdue))
                .toList()
                .forEach(this::sweep);
        ShardPositions settled = seen;
        for (OpenClaim claim : open.values()) {
            long before = Math.min(settled.of(claim.shard()), claim.position() - 1);
            settled = settled.with(claim.shard(), before);
        }
        return settled;
    }

    private void sweep(OpenClaim claim) {
        switch (process.sweep(claim.identity())) {
            case FREED -> {
                LOG.info("freed identity {}: its claim was abandoned", keys.of(claim.identity()));
                open.remove(claim.identity());
            }
            case NOTHING_ABANDONED -> open.remove(claim.identity());
            case NOT_YET -> LOG.debug("the claim on identity {} is younger than its lease", keys.of(claim.identity()));
        }
    }
}
