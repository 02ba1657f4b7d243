/**
 * Runs the real binding protocol through every interleaving of its steps. Begin reading at {@link
 * io.memberlink.commands.interleaving.Explorer}.
 */
@NullMarked
package io.memberlink.commands.interleaving;

import org.jspecify.annotations.NullMarked;
