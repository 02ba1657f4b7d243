/** Fills the caches of both centres. */
@NullMarked
package io.memberlink.projection.cache;

import org.jspecify.annotations.NullMarked;
