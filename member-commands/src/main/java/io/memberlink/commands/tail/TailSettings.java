package io.memberlink.commands.tail;

import java.time.Duration;

/**
 * How the newest events are followed.
 *
 * @param lease how long a node that stopped answering keeps others from following
 * @param pollInterval how often the heads are read for what other nodes appended; own appends wake up at once
 * @param saveInterval how often the place is saved from which the next node goes on
 * @param pageSize most events of one shard at once
 */
public record TailSettings(Duration lease, Duration pollInterval, Duration saveInterval, int pageSize) {}
