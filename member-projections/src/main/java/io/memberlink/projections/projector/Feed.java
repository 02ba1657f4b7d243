package io.memberlink.projections.projector;

import io.memberlink.eventstore.EventReader;
import java.util.function.Supplier;

/**
 * Where projectors get events from; one for all projectors of a process.
 *
 * @param store the truth, for whatever the tail does not bring; may throw while it cannot be opened
 * @param heads tells how far the store is
 * @param tail brings new events soon
 */
public record Feed(Supplier<EventReader> store, HeadsWatch heads, Tail tail) {}
