/** Tests of the memory of idempotent requests on real servers. */
@NullMarked
package io.memberlink.commands.idempotency;

import org.jspecify.annotations.NullMarked;
