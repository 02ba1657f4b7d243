/** Real servers as child processes, from artifacts of Maven Central, with nothing to install. */
@NullMarked
package io.memberlink.localstack;

import org.jspecify.annotations.NullMarked;
