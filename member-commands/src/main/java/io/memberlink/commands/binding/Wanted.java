package io.memberlink.commands.binding;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Evidence;
import io.memberlink.domain.Identity;
import java.time.Instant;
import java.util.Optional;

/** An identity that a member shall hold, and why somebody believes so. */
public record Wanted(Identity identity, Optional<Evidence> evidence) {
    Binding at(long epoch, Instant boundAt) {
        return new Binding(identity, epoch, boundAt, evidence);
    }
}
