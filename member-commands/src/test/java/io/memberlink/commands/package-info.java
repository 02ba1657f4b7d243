/** Tests of the command API through HTTP on real servers. */
@NullMarked
package io.memberlink.commands;

import org.jspecify.annotations.NullMarked;
