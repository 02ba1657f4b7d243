/** Frees identities whose claims nobody will ever bind, without anybody asking for them. */
@NullMarked
package io.memberlink.commands.sweep;

import org.jspecify.annotations.NullMarked;
