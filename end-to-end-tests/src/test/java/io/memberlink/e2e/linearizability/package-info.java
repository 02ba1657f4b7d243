/** Decides whether what clients saw of one identity can be explained by one holder at a time. Pure. */
@NullMarked
package io.memberlink.e2e.linearizability;

import org.jspecify.annotations.NullMarked;
