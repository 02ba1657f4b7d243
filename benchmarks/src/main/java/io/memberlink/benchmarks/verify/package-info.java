/** How long does it take to prove a cluster equal to the event store, and how much is moved for it? */
@NullMarked
package io.memberlink.benchmarks.verify;

import org.jspecify.annotations.NullMarked;
