package io.memberlink.commands.binding;

import io.memberlink.domain.Identity;
import io.memberlink.domain.Relation;
import io.memberlink.domain.RelationToken;

/**
 * The member no longer holds the identity.
 *
 * @param relation as it stands after the unbind
 * @param token how new this knowledge is for the identity
 */
public record Unbound(Relation relation, Identity identity, RelationToken token) {}
