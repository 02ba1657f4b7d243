/** Tests of the command line. */
@NullMarked
package io.memberlink.replay;

import org.jspecify.annotations.NullMarked;
