/** What many ask for at the same time is answered from this process's memory, as new as the tail of events. */
@NullMarked
package io.memberlink.query.hot;

import org.jspecify.annotations.NullMarked;
