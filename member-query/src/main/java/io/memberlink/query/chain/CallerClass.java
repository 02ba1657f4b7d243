package io.memberlink.query.chain;

/** What a caller's lookups are worth when parts are missing. */
public enum CallerClass {
    /** Stands in the flow of orders: every source may answer it. */
    ORDER,
    /** Never reaches what order callers depend on, beyond the cache. */
    MARKETING,
    /** Operators: like order callers. */
    OPS
}
