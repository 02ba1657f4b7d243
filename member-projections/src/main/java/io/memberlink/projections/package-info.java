/** Read models of the member relation: what is written to them, how they are kept up to date and how they are read. */
@NullMarked
package io.memberlink.projections;

import org.jspecify.annotations.NullMarked;
