/** The documents of every read model: a pure function of the member events. */
@NullMarked
package io.memberlink.projections.document;

import org.jspecify.annotations.NullMarked;
