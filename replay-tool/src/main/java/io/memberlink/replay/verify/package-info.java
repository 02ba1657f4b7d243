/** Proves a read model equal to the fold of the event store, or names the documents that differ. */
@NullMarked
package io.memberlink.replay.verify;

import org.jspecify.annotations.NullMarked;
