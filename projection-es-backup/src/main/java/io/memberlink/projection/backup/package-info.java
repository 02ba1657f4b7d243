/** Fills the backup cluster, in centre B. */
@NullMarked
package io.memberlink.projection.backup;

import org.jspecify.annotations.NullMarked;
