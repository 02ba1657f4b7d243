package io.memberlink.commands.sweep;

import io.memberlink.domain.Identity;
import java.time.Instant;

/**
 * A claim that may be abandoned.
 *
 * @param seenAt when this node learned of it: its lease is over by then plus the lease, whatever the claimer's clock said
 * @param shard where the event stands that tells of it
 * @param position its place there
 */
record OpenClaim(Identity identity, long epoch, Instant seenAt, int shard, long position) {}
