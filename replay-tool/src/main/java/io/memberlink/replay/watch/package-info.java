/** Waits for a read model to come somewhere, and tells how far it is. */
@NullMarked
package io.memberlink.replay.watch;

import org.jspecify.annotations.NullMarked;
