package io.memberlink.domain;

import java.time.Instant;

/**
 * Why somebody believed that an identity belongs to the member.
 *
 * @param method how it was shown, such as {@code sms-code}
 * @param verifier who checked it
 * @param at when it was checked
 */
public record Evidence(String method, String verifier, Instant at) {}
