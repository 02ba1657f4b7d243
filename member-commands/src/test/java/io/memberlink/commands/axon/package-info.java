/** Tests of the connection to Axon. */
@NullMarked
package io.memberlink.commands.axon;

import org.jspecify.annotations.NullMarked;
