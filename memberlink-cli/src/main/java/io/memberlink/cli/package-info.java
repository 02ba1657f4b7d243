/** The {@code memberlink} command: one class for each subcommand. */
@NullMarked
package io.memberlink.cli;

import org.jspecify.annotations.NullMarked;
