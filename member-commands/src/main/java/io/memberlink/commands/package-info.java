/** The command API as one service: it writes members and tells the others what happened. */
@NullMarked
package io.memberlink.commands;

import org.jspecify.annotations.NullMarked;
