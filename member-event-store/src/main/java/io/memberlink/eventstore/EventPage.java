package io.memberlink.eventstore;

import java.util.List;

/**
 * What some of the events say that follow a position of a shard.
 *
 * @param through position of the last event that was looked at: the next page begins behind it; without any, the one before
 * @param events those that were asked for, in order of position
 */
public record EventPage(long through, List<StoredContent> events) {}
