package io.memberlink.domain;

import java.time.Instant;

/**
 * Exclusive hold of an identity by a member.
 *
 * @param at when it was claimed: decides how long others wait, never who owns
 */
public record Claim(MemberId memberId, long epoch, Instant at) {
    public boolean isOf(MemberId member) {
        return memberId.equals(member);
    }
}
