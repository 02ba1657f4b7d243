/** The stored form of events and the form of relations that callers see. */
@NullMarked
package io.memberlink.eventstore.json;

import org.jspecify.annotations.NullMarked;
