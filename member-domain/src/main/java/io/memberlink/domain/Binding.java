package io.memberlink.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * An identity held by a member.
 *
 * @param epoch which tenure of the identity this is: grows with every claim of it, by whomever
 */
public record Binding(Identity identity, long epoch, Instant boundAt, Optional<Evidence> evidence) {}
