package io.memberlink.projections.target;

import java.time.Instant;
import java.util.List;

/**
 * What one projector instance says about its shards: it had passed all heads that it read at {@code at}.
 *
 * @param shards that the instance answers for
 */
record CaughtUp(long generation, String incarnation, Instant at, List<Integer> shards) {}
