/** All projectors in one process. */
@NullMarked
package io.memberlink.projection.all;

import org.jspecify.annotations.NullMarked;
