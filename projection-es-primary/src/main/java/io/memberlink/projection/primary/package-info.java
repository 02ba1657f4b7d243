/** The projection into {@code es-primary}: its index, nothing else. */
@NullMarked
package io.memberlink.projection.primary;

import org.jspecify.annotations.NullMarked;
