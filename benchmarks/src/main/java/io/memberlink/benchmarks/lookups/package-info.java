/** How fast lookups are, as ratios to what the same service can do at all; {@code benchmarks/lookups} runs it. */
@NullMarked
package io.memberlink.benchmarks.lookups;

import org.jspecify.annotations.NullMarked;
