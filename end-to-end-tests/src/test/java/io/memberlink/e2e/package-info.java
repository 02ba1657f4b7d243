/** The whole platform as its users see it: the command line and HTTP, nothing else. */
@NullMarked
package io.memberlink.e2e;

import org.jspecify.annotations.NullMarked;
