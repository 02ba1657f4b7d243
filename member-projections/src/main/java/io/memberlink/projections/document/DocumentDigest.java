package io.memberlink.projections.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Stands for id and version of a document in sums that prove two read models equal. Part of the stored form: never changes.
 *
 * @param bucket 0 to 65 535, by id: small enough that the sum of its digests stays exact in a double
 * @param digest 32 bits, as a number that is not negative
 */
public record DocumentDigest(int bucket, long digest) {
    /** How many buckets there are. */
    public static final int BUCKETS = 1 << 16;

    private static final int BUCKET_MASK = BUCKETS - 1;

    public static DocumentDigest of(DocumentId id, long version) {
        CRC32C checksum = new CRC32C();
        checksum.update(id.value().getBytes(US_ASCII));
        int bucket = (int) checksum.getValue() & BUCKET_MASK;
        checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(version).flip());
        return new DocumentDigest(bucket, Integer.toUnsignedLong(mix((int) checksum.getValue())));
    }

    /** The bucket of every version of a document. */
    static int bucketOf(DocumentId id) {
        CRC32C checksum = new CRC32C();
        checksum.update(id.value().getBytes(US_ASCII));
        return (int) checksum.getValue() & BUCKET_MASK;
    }

    /** Murmur3's last step: a checksum is linear, and the errors of linear digests can cancel in a sum. */
    private static int mix(int bits) {
        int mixed = bits;
        mixed = (mixed ^ mixed >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return mixed ^ mixed >>> 16;
    }
}
