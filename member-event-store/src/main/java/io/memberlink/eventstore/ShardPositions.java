package io.memberlink.eventstore;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far something has come in every shard: the position of the last event it has seen there, 0 for none. Immutable.
 *
 * <p>The vector is kept in pages, so that advancing one shard of a thousand copies one small page.
 */
public final class ShardPositions {
    private static final int PAGE_BITS = 5;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/([\\d:,]*)");
    private static final Pattern ENTRY = Pattern.compile("(\\d{1,6}):(\\d{1,19})");

    private final int shardCount;
    private final long[][] pages;

    private ShardPositions(int shardCount, long[][] pages) {
        this.shardCount = shardCount;
        this.pages = pages;
    }

    /** The beginning of every shard. */
    public static ShardPositions zero(int shardCount) {
        if (shardCount <= 0) {
            throw new IllegalArgumentException("a store has at least one shard");
        }
        long[][] pages = new long[(shardCount + PAGE - 1) >>> PAGE_BITS][];
        Arrays.fill(pages, new long[PAGE]);
        return new ShardPositions(shardCount, pages);
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static ShardPositions decode(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw malformed();
        }
        Builder positions = new Builder(Integer.parseInt(form.group(1)));
        if (!form.group(2).isEmpty()) {
            for (String part : form.group(2).split(",", -1)) {
                Matcher entry = ENTRY.matcher(part);
                if (!entry.matches()) {
                    throw malformed();
                }
                positions.set(Integer.parseInt(entry.group(1)), Long.parseLong(entry.group(2)));
            }
        }
        return positions.build();
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("positions are written shards/shard:position,… as in 16/0:12,3:7");
    }

    public int shardCount() {
        return shardCount;
    }

    public long of(int shard) {
        return pages[requireShard(shard) >>> PAGE_BITS][shard & (PAGE - 1)];
    }

    /** The same, except that {@code shard} stands at {@code position}. */
    public ShardPositions with(int shard, long position) {
        if (of(shard) == position) {
            return this;
        }
        if (position < 0) {
            throw new IllegalArgumentException("a position is not negative: " + position);
        }
        long[][] changed = pages.clone();
        long[] page = pages[shard >>> PAGE_BITS].clone();
        page[shard & (PAGE - 1)] = position;
        changed[shard >>> PAGE_BITS] = page;
        return new ShardPositions(shardCount, changed);
    }

    /** Whether nothing that {@code other} has seen is new to this. */
    public boolean covers(ShardPositions other) {
        requireSameShards(other);
        for (int page = 0; page < pages.length; page++) {
            if (pages[page] != other.pages[page] && !covers(pages[page], other.pages[page])) {
                return false;
            }
        }
        return true;
    }

    private static boolean covers(long[] page, long[] other) {
        for (int i = 0; i < PAGE; i++) {
            if (page[i] < other[i]) {
                return false;
            }
        }
        return true;
    }

    /** The further of both, shard by shard. */
    public ShardPositions upperBound(ShardPositions other) {
        return combine(other, true);
    }

    /** The less far of both, shard by shard. */
    public ShardPositions lowerBound(ShardPositions other) {
        return combine(other, false);
    }

    private ShardPositions combine(ShardPositions other, boolean further) {
        requireSameShards(other);
        long[][] combined = pages.clone();
        for (int page = 0; page < pages.length; page++) {
            if (pages[page] != other.pages[page]) {
                combined[page] = combine(pages[page], other.pages[page], further);
            }
        }
        return new ShardPositions(shardCount, combined);
    }

    private static long[] combine(long[] page, long[] other, boolean further) {
        long[] combined = new long[PAGE];
        for (int i = 0; i < PAGE; i++) {
            combined[i] = further ? Math.max(page[i], other[i]) : Math.min(page[i], other[i]);
        }
        return combined;
    }

    /** How many events are up to {@code heads} that this has not seen. */
    public long eventsBehind(ShardPositions heads) {
        requireSameShards(heads);
        long events = 0;
        for (int page = 0; page < pages.length; page++) {
            if (pages[page] != heads.pages[page]) {
                for (int i = 0; i < PAGE; i++) {
                    events += Math.max(0, heads.pages[page][i] - pages[page][i]);
                }
            }
        }
        return events;
    }

    /** Compact text that names the number of shards and those that have begun: {@code 16/0:12,3:7}. */
    public String encode() {
        StringBuilder text = new StringBuilder().append(shardCount).append('/');
        for (int shard = 0; shard < shardCount; shard++) {
            long position = of(shard);
            if (position > 0) {
                text.append(shard).append(':').append(position).append(',');
            }
        }
        if (text.charAt(text.length() - 1) == ',') {
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }

    private int requireShard(int shard) {
        if (shard < 0 || shard >= shardCount) {
            throw new IllegalArgumentException("no shard " + shard + " of " + shardCount);
        }
        return shard;
    }

    private void requireSameShards(ShardPositions other) {
        if (other.shardCount != shardCount) {
            throw new IllegalArgumentException(
                    "positions of " + shardCount + " shards do not compare to those of " + other.shardCount);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShardPositions that
                && shardCount == that.shardCount
                && Arrays.deepEquals(pages, that.pages);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(pages);
    }

    @Override
    public String toString() {
        return encode();
    }

    /** Collects positions of many shards before they are shared. Not thread-safe. */
    public static final class Builder {
        private final ShardPositions positions;

        public Builder(int shardCount) {
            positions = zero(shardCount);
            for (int page = 0; page < positions.pages.length; page++) {
                positions.pages[page] = new long[PAGE];
            }
        }

        public Builder set(int shard, long position) {
            if (position < 0) {
                throw new IllegalArgumentException("a position is not negative: " + position);
            }
            positions.pages[positions.requireShard(shard) >>> PAGE_BITS][shard & (PAGE - 1)] = position;
            return this;
        }

        /** The positions so far; later changes of this builder do not reach them. */
        public ShardPositions build() {
            long[][] pages = new long[positions.pages.length][];
            Arrays.setAll(pages, page -> positions.pages[page].clone());
            return new ShardPositions(positions.shardCount, pages);
        }
    }
}
