package io.memberlink.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How new an answer about one identity is: the tenure of the identity, then the version of the member that holds or held it.
 * Tokens of one identity are totally ordered, over all members that ever held it.
 *
 * @param epoch tenure, 0 for a member's own document, at most 24 bits
 * @param version the member's version, at most 39 bits
 */
public record RelationToken(long epoch, long version) implements Comparable<RelationToken> {
    private static final int VERSION_BITS = 39;
    private static final long MAX_EPOCH = (1L << 24) - 1;
    private static final long MAX_VERSION = (1L << VERSION_BITS) - 1;
    private static final Pattern FORM = Pattern.compile("(\\d{1,8})\\.(\\d{1,12})");

    public RelationToken {
        if (epoch < 0 || epoch > MAX_EPOCH || version < 0 || version > MAX_VERSION) {
            throw new IllegalArgumentException("token out of range: " + epoch + "." + version);
        }
    }

    /** @throws IllegalArgumentException when the text is not {@code epoch.version} */
    public static RelationToken parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a token is written epoch.version, as in 2.7");
        }
        return new RelationToken(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** The inverse of {@link #documentVersion()}. */
    public static RelationToken ofDocumentVersion(long documentVersion) {
        return new RelationToken(documentVersion >>> VERSION_BITS, documentVersion & MAX_VERSION);
    }

    /** Both in one positive number of the same order: the version of a document. */
    public long documentVersion() {
        return epoch << VERSION_BITS | version;
    }

    @Override
    public int compareTo(RelationToken other) {
        return Long.compare(documentVersion(), other.documentVersion());
    }

    @Override
    public String toString() {
        return epoch + "." + version;
    }
}
