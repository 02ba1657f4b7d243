/** The command API over HTTP: what callers may write, and what they get. */
@NullMarked
package io.memberlink.commands.api;

import org.jspecify.annotations.NullMarked;
