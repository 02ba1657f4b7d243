package io.memberlink.commands.binding;

import io.memberlink.domain.Relation;

/**
 * The member holds the identity.
 *
 * @param relation as it stands after the bind
 * @param changed whether it was this bind that made it so
 */
public record Bound(Relation relation, boolean changed) {}
