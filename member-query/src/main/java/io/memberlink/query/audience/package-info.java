/** Counts audiences in the cluster that marketing has for itself, and nowhere else. */
@NullMarked
package io.memberlink.query.audience;

import org.jspecify.annotations.NullMarked;
