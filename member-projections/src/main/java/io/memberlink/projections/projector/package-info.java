/** The runtime that keeps any target up to date: feed, project, batch, write, checkpoint. */
@NullMarked
package io.memberlink.projections.projector;

import org.jspecify.annotations.NullMarked;
