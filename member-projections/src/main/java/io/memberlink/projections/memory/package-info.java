/** A read model in memory, for tests: it keeps the contract of the real ones and breaks when it is told to. */
@NullMarked
package io.memberlink.projections.memory;

import org.jspecify.annotations.NullMarked;
