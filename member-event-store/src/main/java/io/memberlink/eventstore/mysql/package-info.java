/** The event store on MySQL servers: shards, grouped appends, reads and the small control tables. */
@NullMarked
package io.memberlink.eventstore.mysql;

import org.jspecify.annotations.NullMarked;
