/** Fills the primary cluster, in centre A. */
@NullMarked
package io.memberlink.projection.primary;

import org.jspecify.annotations.NullMarked;
