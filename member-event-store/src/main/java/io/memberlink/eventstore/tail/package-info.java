/** How an event travels over Kafka, for the relay that writes it and the projectors that read it. */
@NullMarked
package io.memberlink.eventstore.tail;

import org.jspecify.annotations.NullMarked;
