/** The relay of new events to Kafka, for those who want them at once. Kafka may lose everything: the store has it all. */
@NullMarked
package io.memberlink.commands.relay;

import org.jspecify.annotations.NullMarked;
