package io.memberlink.domain;

/** Where a member stands. */
public enum MemberStatus {
    /** Its registration was fenced before it happened: unknown to everyone outside. */
    UNREGISTERED,
    /** Holds identities. */
    ACTIVE
}
