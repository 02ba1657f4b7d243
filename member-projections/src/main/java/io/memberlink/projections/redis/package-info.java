/** Read models in Redis: caches that never go back in time. */
@NullMarked
package io.memberlink.projections.redis;

import org.jspecify.annotations.NullMarked;
