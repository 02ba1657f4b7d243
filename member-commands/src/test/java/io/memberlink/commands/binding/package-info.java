/** Tests of the protocol over streams in memory. */
@NullMarked
package io.memberlink.commands.binding;

import org.jspecify.annotations.NullMarked;
