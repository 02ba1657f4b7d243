/** A platform in memory: targets, a projector that moves when it is told to, and time that passes when one waits. */
@NullMarked
package io.memberlink.replay.fake;

import org.jspecify.annotations.NullMarked;
