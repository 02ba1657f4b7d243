/** The lookup API: what callers ask, what they may see, and how it is answered. */
@NullMarked
package io.memberlink.query.http;

import org.jspecify.annotations.NullMarked;
