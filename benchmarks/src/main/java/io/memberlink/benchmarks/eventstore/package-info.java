/** How fast the event store is, beside what it could be compared with: one class for each question. */
@NullMarked
package io.memberlink.benchmarks.eventstore;

import org.jspecify.annotations.NullMarked;
