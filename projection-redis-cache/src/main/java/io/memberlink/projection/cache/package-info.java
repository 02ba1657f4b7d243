/** The projection into the Redis caches. */
@NullMarked
package io.memberlink.projection.cache;

import org.jspecify.annotations.NullMarked;
