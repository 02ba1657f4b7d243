package io.memberlink.replay.verify;

import io.memberlink.projections.document.DocumentDigest;

/** The newest version of each key with its digest: a hash table of numbers, since objects would take ten times the memory. */
final class NewestDigests {
    private static final int LARGEST = 1 << 30;

    private final long[] keys;
    private final long[] versions;
    private final int[] digests;
    private final char[] buckets;
    private final int mask;

    /** @param most keys that will be added */
    NewestDigests(long most) {
        if (most > LARGEST / 2) {
            throw new IllegalStateException(most + " documents are too many for one part");
        }
        int slots = Math.max(16, Integer.highestOneBit((int) most) << 2);
        keys = new long[slots];
        versions = new long[slots]; // 0 is no version, so the slot is free
        digests = new int[slots];
        buckets = new char[slots];
        mask = slots - 1;
    }

    void add(long key, long version, int digest, int bucket) {
        int slot = (int) (key ^ key >>> Integer.SIZE) & mask;
        while (versions[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        if (version > versions[slot]) {
            keys[slot] = key;
            versions[slot] = version;
            digests[slot] = digest;
            buckets[slot] = (char) bucket;
        }
    }

    void forEach(Reader reader) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (versions[slot] != 0) {
                DocumentDigest digest = new DocumentDigest(buckets[slot], Integer.toUnsignedLong(digests[slot]));
                reader.read(keys[slot], versions[slot], digest);
            }
        }
    }

    /** Takes one document. */
    interface Reader {
        void read(long key, long version, DocumentDigest digest);
    }
}
