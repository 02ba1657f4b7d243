/** How fast read models are rebuilt, next to what their servers can take and to stock Axon. */
@NullMarked
package io.memberlink.benchmarks.projections;

import org.jspecify.annotations.NullMarked;
