/** The domain's aggregates on Axon Framework: loading, locking, appending; no rule lives here. */
@NullMarked
package io.memberlink.commands.axon;

import org.jspecify.annotations.NullMarked;
