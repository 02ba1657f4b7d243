@NullMarked
package io.memberlink.commands.sweep;

import org.jspecify.annotations.NullMarked;
