/** Identities, who holds them and the members behind them: pure rules, no clock, no I/O, no framework. */
@NullMarked
package io.memberlink.domain;

import org.jspecify.annotations.NullMarked;
