/** The places that lookups are answered from, as the chain sees them. */
@NullMarked
package io.memberlink.query.source;

import org.jspecify.annotations.NullMarked;
