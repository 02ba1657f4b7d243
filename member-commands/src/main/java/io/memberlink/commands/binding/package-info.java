/** The two-step protocol by which members come to hold identities: plain Java over the {@link Aggregates} port. */
@NullMarked
package io.memberlink.commands.binding;

import org.jspecify.annotations.NullMarked;
