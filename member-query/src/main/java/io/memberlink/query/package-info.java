/** A node of the lookup API: its settings and how its parts come together. */
@NullMarked
package io.memberlink.query;

import org.jspecify.annotations.NullMarked;
