/** Writes single documents again as the events say they are, past the projectors. */
@NullMarked
package io.memberlink.replay.rewrite;

import org.jspecify.annotations.NullMarked;
