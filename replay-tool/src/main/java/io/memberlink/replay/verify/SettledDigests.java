package io.memberlink.replay.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.memberlink.projections.document.DigestGroups;
import io.memberlink.projections.document.DigestSums;
import io.memberlink.projections.document.DocumentDigest;
import io.memberlink.projections.document.DocumentId;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Documents as events wrote them, in 22 bytes each, of which the newest version of every document is summed. Spread over files by
 * bucket, so that one file at a time fits in memory. Documents are told apart by 64 bits of their id: two that are the same there
 * make a group differ, which is then looked into by whole ids. Adding is thread-safe.
 */
final class SettledDigests implements AutoCloseable {
    static final int RECORDS_PER_PART = 500_000;
    private static final int MOST_PARTS = 256;

    private final List<SpillFile> parts = new ArrayList<>();

    private SettledDigests(int count) {
        for (int part = 0; part < count; part++) {
            parts.add(new SpillFile());
        }
    }

    /** @param expected about how many will come; more are taken as well, in larger parts */
    static SettledDigests expecting(long expected) {
        return new SettledDigests((int) Math.clamp(expected / RECORDS_PER_PART + 1, 1, MOST_PARTS));
    }

    void add(DocumentId id, long version) {
        DocumentDigest digest = DocumentDigest.of(id, version);
        long key = key(id);
        int part = (int) ((long) digest.bucket() * parts.size() / DocumentDigest.BUCKETS);
        parts.get(part).add(form -> {
            form.writeLong(key);
            form.writeLong(version);
            form.writeInt((int) digest.digest());
            form.writeShort(digest.bucket());
        });
    }

    /** Two checksums of the id. */
    static long key(DocumentId id) {
        byte[] bytes = id.value().getBytes(US_ASCII);
        CRC32 one = new CRC32();
        one.update(bytes);
        CRC32C other = new CRC32C();
        other.update(bytes);
        return one.getValue() << Integer.SIZE | other.getValue();
    }

    /**
     * Sums the newest versions; may be called once.
     *
     * @param moving documents by key that are not summed: they are told their newest version instead
     */
    DigestSums sums(DigestGroups groups, Map<Long, MovingDocument> moving) {
        DigestSums sums = new DigestSums(groups);
        for (SpillFile part : parts) {
            NewestDigests newest = newest(part);
            newest.forEach((key, version, digest) -> {
                MovingDocument document = moving.get(key);
                if (document == null) {
                    sums.add(digest);
                } else {
                    document.settledAt(version);
                }
            });
        }
        return sums;
    }

    private static NewestDigests newest(SpillFile part) {
        NewestDigests newest = new NewestDigests(part.entries());
        try (DataInputStream records = part.read()) {
            for (long i = 0; i < part.entries(); i++) {
                newest.add(records.readLong(), records.readLong(), records.readInt(), records.readUnsignedShort());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be read", e);
        }
        return newest;
    }

    @Override
    public void close() {
        parts.forEach(SpillFile::close);
    }
}
