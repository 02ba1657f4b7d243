/** The event store as Axon Framework sees it: storage engine, tracking token and serializer. */
@NullMarked
package io.memberlink.eventstore.axon;

import org.jspecify.annotations.NullMarked;
