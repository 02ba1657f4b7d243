/** Rules over all modules, each shown to fail on code that breaks it. */
@NullMarked
package io.memberlink.architecture;

import org.jspecify.annotations.NullMarked;
