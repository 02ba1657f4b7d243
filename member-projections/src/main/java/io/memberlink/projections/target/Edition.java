package io.memberlink.projections.target;

/** Which index of a target is meant. Every edition has documents, a checkpoint and a projector of its own. */
public enum Edition {
    /** The one that lookups ask. */
    SERVED(""),
    /** The one that is being filled to take its place. */
    FRESH("-fresh"),
    /** The one whose place was taken; it is kept up to date until it is dropped. */
    OLD("-old");

    private final String suffix;

    Edition(String suffix) {
        this.suffix = suffix;
    }

    /** What a name becomes for this edition. */
    public String of(String name) {
        return name + suffix;
    }
}
