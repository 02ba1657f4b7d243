package io.memberlink.replay.plan;

/**
 * What sizes and times are computed from. Measured by {@code benchmarks/verify} with a million identities of members with two
 * each, on 2 cores that client, cluster and database shared. Made-up members compress better than real ones.
 */
final class Measured {
    /** Of one document in an index without replicas, merged: id, version, marks and compressed relation. */
    static final int INDEX_BYTES_PER_DOCUMENT = 113;

    /** Of one document in Redis: key, value and what Redis keeps around them. */
    static final int CACHE_BYTES_PER_DOCUMENT = 536;

    /** Of one event in MySQL with its indexes. */
    static final int STORE_BYTES_PER_EVENT = 690;

    /** Documents a second of a replay into one node: half of what was measured, since real nodes have other work too. */
    static final int DOCUMENTS_PER_SECOND_AND_NODE = 20_000;

    /** Identities of a member in that run: sizes grow with them. */
    static final int IDENTITIES = 2;

    private Measured() {}
}
