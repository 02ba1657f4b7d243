/** The store of all events, the only truth: what it promises, in terms that every reader and writer shares. */
@NullMarked
package io.memberlink.eventstore;

import org.jspecify.annotations.NullMarked;
