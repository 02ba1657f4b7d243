/** The projection into {@code es-backup}: its index, nothing else. */
@NullMarked
package io.memberlink.projection.backup;

import org.jspecify.annotations.NullMarked;
