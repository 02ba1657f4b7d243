/** The same {@code Idempotency-Key} with the same body gives the same answer: on every node, and after a crash. */
@NullMarked
package io.memberlink.commands.idempotency;

import org.jspecify.annotations.NullMarked;
