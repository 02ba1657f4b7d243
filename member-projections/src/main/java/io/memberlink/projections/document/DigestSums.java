package io.memberlink.projections.document;

import java.util.BitSet;

/**
 * Number of documents and sum of their digests, for each group. Two read models whose sums are equal hold the same documents in
 * the same versions, but for one chance in four billion for each group. Not thread-safe.
 */
public final class DigestSums {
    private final DigestGroups groups;
    private final long[] documents;
    private final long[] digests;
    private long unmarked;

    public DigestSums(DigestGroups groups) {
        this.groups = groups;
        this.documents = new long[groups.count()];
        this.digests = new long[groups.count()];
    }

    public DigestGroups groups() {
        return groups;
    }

    public void add(DocumentDigest digest) {
        add(groups.of(digest), 1, digest.digest());
    }

    public void remove(DocumentDigest digest) {
        add(groups.of(digest), -1, -digest.digest());
    }

    /** What somebody else summed. */
    public void add(int group, long documents, long digests) {
        this.documents[group] += documents;
        this.digests[group] += digests;
    }

    /** Documents that are in no group, which no writer of ours makes. */
    public void addUnmarked(long documents) {
        unmarked += documents;
    }

    public long unmarked() {
        return unmarked;
    }

    /** How many documents there are, with those that are in no group. */
    public long documents() {
        long sum = unmarked;
        for (long some : documents) {
            sum += some;
        }
        return sum;
    }

    /** The groups that are not the same in both. */
    public BitSet differing(DigestSums other) {
        BitSet differing = new BitSet(groups.count());
        for (int group = 0; group < groups.count(); group++) {
            if (documents[group] != other.documents[group] || digests[group] != other.digests[group]) {
                differing.set(group);
            }
        }
        return differing;
    }
}
