/** Tests of the rules. */
@NullMarked
package io.memberlink.domain;

import org.jspecify.annotations.NullMarked;
