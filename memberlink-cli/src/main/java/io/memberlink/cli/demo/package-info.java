/** The guided tour: what the platform promises, shown on the local platform with the sample. */
@NullMarked
package io.memberlink.cli.demo;

import org.jspecify.annotations.NullMarked;
