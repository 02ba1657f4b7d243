/** Fills the cluster of marketing, which nobody else depends on. */
@NullMarked
package io.memberlink.projection.marketing;

import org.jspecify.annotations.NullMarked;
