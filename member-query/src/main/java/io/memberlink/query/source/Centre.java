package io.memberlink.query.source;

/** Where a node stands: it prefers the cache and the cluster of its own centre. */
public enum Centre {
    A,
    B;

    boolean isCalled(String name) {
        return name().equalsIgnoreCase(name);
    }
}
