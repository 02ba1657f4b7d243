package io.memberlink.eventstore.mysql;

/** A server does not hold a shard as the map says: the map is old, or the shard is between two servers. */
final class ShardElsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShardElsewhere(int shard, String server) {
        super("shard " + shard + " does not live on server " + server, null, false, false);
    }
}
