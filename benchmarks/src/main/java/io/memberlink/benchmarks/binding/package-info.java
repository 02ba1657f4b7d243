/** How many binds and registrations a second the command API does, and where their time goes. */
@NullMarked
package io.memberlink.benchmarks.binding;

import org.jspecify.annotations.NullMarked;
