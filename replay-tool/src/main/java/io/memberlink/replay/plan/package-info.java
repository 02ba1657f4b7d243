/** How large an installation gets, from what was measured. */
@NullMarked
package io.memberlink.replay.plan;

import org.jspecify.annotations.NullMarked;
