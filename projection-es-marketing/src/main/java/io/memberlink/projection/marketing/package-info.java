/** The projection into {@code es-marketing}: its index, nothing else. */
@NullMarked
package io.memberlink.projection.marketing;

import org.jspecify.annotations.NullMarked;
