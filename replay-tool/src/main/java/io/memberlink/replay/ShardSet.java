package io.memberlink.replay;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some shards, as operators name them: {@code 0-7,12}. */
record ShardSet(BitSet shards) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

    /** @throws ReplayFailed when it is no such text, or names a shard that the store does not have */
    static ShardSet parse(String text, int shardCount) {
        BitSet shards = new BitSet(shardCount);
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw ReplayFailed.wrongUsage("--shards is written like 0-7,12, not '" + text + "'");
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first > last || last >= shardCount) {
                throw ReplayFailed.wrongUsage(
                        "--shards: '" + part + "' is not among the shards 0-" + (shardCount - 1) + " of the store");
            }
            shards.set(first, last + 1);
        }
        return new ShardSet(shards);
    }

    boolean contains(int shard) {
        return shards.get(shard);
    }
}
