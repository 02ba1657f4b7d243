package io.memberlink.commands.interleaving;

/** Which promise is broken. */
enum Broken {
    /** Two members' streams have one identity bound at once. */
    TWO_HOLDERS,
    /** A member holds more of a kind than it may, or nothing. */
    LIMIT,
    /** A strong read at this moment does not find the holder. */
    STRONG_READ,
    /** A holding is not at the newest epoch that any member has seen: a read model could take an older one for newer. */
    EPOCH,
    /** A sweep after the lease does not leave an identity free, or with its holder. */
    CLAIM_FOR_EVER,
    /** What a client was told is not so. */
    ANSWER,
    /** Nobody crashed and every answer arrived, and still somebody claims what it does not hold. */
    CLAIM_LEFT_BEHIND
}
