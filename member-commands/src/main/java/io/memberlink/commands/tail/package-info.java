/** Work that one node at a time does along the newest events: who does it, how far it is, and the loop. */
@NullMarked
package io.memberlink.commands.tail;

import org.jspecify.annotations.NullMarked;
