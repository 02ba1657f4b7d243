/** All projections in one process, for small installations and the local stack. */
@NullMarked
package io.memberlink.projection.all;

import org.jspecify.annotations.NullMarked;
