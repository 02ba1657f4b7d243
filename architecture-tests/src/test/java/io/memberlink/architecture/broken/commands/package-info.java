/** Breaks rules, so that they can be seen to fail. */
@NullMarked
package io.memberlink.architecture.broken.commands;

import org.jspecify.annotations.NullMarked;
