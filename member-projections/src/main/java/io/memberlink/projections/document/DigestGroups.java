package io.memberlink.projections.document;

/**
 * Neighbouring buckets of digests taken together, so that there are as many groups as one wants to compare. A group of 2^21
 * documents still has a sum that is exact in a double.
 *
 * @param count a power of two, at most {@value #MOST}
 */
public record DigestGroups(int count) {
    /** As many as one answer of a cluster may have, with room to spare. */
    public static final int MOST = 1 << 15;

    private static final int FEWEST = 1 << 6;
    private static final int DOCUMENTS_OF_GROUP = 500;

    public DigestGroups {
        if (Integer.bitCount(count) != 1 || count > MOST) {
            throw new IllegalArgumentException("there are 1, 2, 4 … " + MOST + " groups of digests, not " + count);
        }
    }

    /** So many that the sums are a small part of so many documents, and the documents of one group as well. */
    public static DigestGroups forAbout(long documents) {
        long wanted = Math.clamp(documents / DOCUMENTS_OF_GROUP, FEWEST, MOST);
        return new DigestGroups(Integer.highestOneBit((int) wanted));
    }

    /** How many buckets a group has. */
    public int buckets() {
        return DocumentDigest.BUCKETS / count;
    }

    public int of(DocumentDigest digest) {
        return digest.bucket() / buckets();
    }

    public int of(DocumentId id) {
        return DocumentDigest.bucketOf(id) / buckets();
    }
}
