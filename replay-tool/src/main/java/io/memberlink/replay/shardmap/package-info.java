/** The operator's commands about where shards live. */
@NullMarked
package io.memberlink.replay.shardmap;

import org.jspecify.annotations.NullMarked;
