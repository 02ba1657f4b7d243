package io.memberlink.replay.shardmap;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Shards as operators type and read them: {@code 3,4,8-11}. */
record ShardNumbers(SortedSet<Integer> shards) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    static ShardNumbers parse(String text) {
        SortedSet<Integer> shards = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                throw new IllegalArgumentException("'" + text + "' are no shards such as 3,4 or 0-7");
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            for (int shard = first; shard <= last; shard++) {
                shards.add(shard);
            }
        }
        return new ShardNumbers(shards);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int shard : shards) {
            boolean goesOn = shards.contains(shard - 1);
            boolean ends = !shards.contains(shard + 1);
            if (!goesOn) {
                text.append(text.isEmpty() ? "" : ",").append(shard);
            } else if (ends) {
                text.append(shards.contains(shard - 2) ? "-" : ",").append(shard);
            }
        }
        return text.toString();
    }

    static final class Converter implements ITypeConverter<ShardNumbers> {
        @Override
        public ShardNumbers convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }
}
