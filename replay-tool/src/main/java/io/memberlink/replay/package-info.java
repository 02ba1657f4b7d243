/** The operator's command line over the read models: how they stand, replay them, prove them equal to the event store. */
@NullMarked
package io.memberlink.replay;

import org.jspecify.annotations.NullMarked;
