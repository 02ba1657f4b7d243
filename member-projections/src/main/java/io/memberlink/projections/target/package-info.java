/** What a read model must be able to do, and what every read model shares: checkpoints, completeness, settings. */
@NullMarked
package io.memberlink.projections.target;

import org.jspecify.annotations.NullMarked;
