/** Moves shards from one server to another while they are used. */
@NullMarked
package io.memberlink.eventstore.move;

import org.jspecify.annotations.NullMarked;
