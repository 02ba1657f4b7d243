package io.memberlink.replay.plan;

/**
 * How large an installation gets.
 *
 * @param members of them all
 * @param identities of all members
 * @param documents in each complete read model: one for each identity and one for each member
 * @param events in the store
 */
public record SizePlan(
        long members, long identities, long documents, long events, OfIndex index, OfCache cache, OfStore store) {

    /**
     * What is known beforehand.
     *
     * @param identitiesPerMember on average
     * @param changesPerMember binds and unbinds after the registration, on average
     * @param replicas of an index
     * @param nodes of each Elasticsearch cluster
     * @param servers of MySQL
     * @param logicalShards of the event store
     */
    public record Wish(
            long members,
            double identitiesPerMember,
            double changesPerMember,
            int replicas,
            int nodes,
            int servers,
            int logicalShards) {
        public Wish {
            require(members > 0, "there is at least 1 member");
            require(identitiesPerMember >= 1 && identitiesPerMember <= 100, "a member has 1 to 100 identities");
            require(changesPerMember >= 0 && changesPerMember <= 1_000, "a member changes 0 to 1000 times");
            require(replicas >= 0 && replicas <= 10, "an index has 0 to 10 replicas");
            require(nodes > replicas, "every copy of a shard is on a node of its own: more nodes than replicas");
            require(servers >= 1 && servers <= logicalShards, "there are 1 to " + logicalShards + " MySQL servers");
        }

        private static void require(boolean holds, String rule) {
            if (!holds) {
                throw new IllegalArgumentException(rule);
            }
        }
    }

    /**
     * One Elasticsearch cluster that shows every kind.
     *
     * @param shards so many that each has at most 50 GB and fewer than 200 million documents
     * @param bytes of all copies
     * @param bytesPerShard of one copy
     * @param bytesPerNode when shards are spread evenly
     * @param rebuildSeconds of a replay from the first event, without replicas
     */
    public record OfIndex(
            int shards,
            int replicas,
            long documentsPerShard,
            long bytes,
            long bytesPerShard,
            long bytesPerNode,
            long rebuildSeconds) {}

    /** @param bytes when every document is in it */
    public record OfCache(long bytes) {}

    /**
     * The event store.
     *
     * @param bytesPerServer when the logical shards are spread evenly
     * @param bytesPerLogicalShard what moving one of them copies
     */
    public record OfStore(int logicalShards, int servers, long bytes, long bytesPerServer, long bytesPerLogicalShard) {}

    static final long MOST_SHARD_BYTES = 50_000_000_000L;
    static final long MOST_SHARD_DOCUMENTS = 200_000_000L;
    /** In the middle of what a shard should have, so that there is room to grow. */
    private static final long WANTED_SHARD_BYTES = 30_000_000_000L;

    private static final long WANTED_SHARD_DOCUMENTS = 150_000_000L;

    /** From what was measured. */
    public static SizePlan of(Wish wish) {
        long identities = Math.round(wish.members() * wish.identitiesPerMember());
        long documents = Math.addExact(identities, wish.members());
        long changes = Math.round(wish.members() * wish.changesPerMember());
        long events = Math.addExact(Math.addExact(wish.members(), identities), 2 * changes); // each with its claim
        double larger = (1 + wish.identitiesPerMember()) / (1 + Measured.IDENTITIES);
        return new SizePlan(
                wish.members(),
                identities,
                documents,
                events,
                index(wish, documents, larger),
                new OfCache(scaled(documents, Measured.CACHE_BYTES_PER_DOCUMENT, larger)),
                store(wish, scaled(events, Measured.STORE_BYTES_PER_EVENT, larger)));
    }

    private static OfIndex index(Wish wish, long documents, double larger) {
        long bytes = scaled(documents, Measured.INDEX_BYTES_PER_DOCUMENT, larger);
        long shards =
                Math.max(Math.ceilDiv(bytes, WANTED_SHARD_BYTES), Math.ceilDiv(documents, WANTED_SHARD_DOCUMENTS));
        long rate = (long) Measured.DOCUMENTS_PER_SECOND_AND_NODE * Math.min(wish.nodes(), shards);
        long copies = Math.multiplyExact(bytes, 1L + wish.replicas());
        return new OfIndex(
                Math.toIntExact(shards),
                wish.replicas(),
                Math.ceilDiv(documents, shards),
                copies,
                Math.ceilDiv(bytes, shards),
                Math.ceilDiv(copies, wish.nodes()),
                Math.ceilDiv(documents, rate));
    }

    private static OfStore store(Wish wish, long bytes) {
        return new OfStore(
                wish.logicalShards(),
                wish.servers(),
                bytes,
                Math.ceilDiv(bytes, wish.servers()),
                Math.ceilDiv(bytes, wish.logicalShards()));
    }

    private static long scaled(long count, int bytes, double larger) {
        return Math.round(count * (bytes * larger));
    }
}
