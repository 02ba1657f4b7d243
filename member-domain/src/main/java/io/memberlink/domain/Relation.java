package io.memberlink.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A member with all its bindings at one version.
 *
 * @param version how many events the member has: its event sequence + 1
 * @param bindings sorted by kind, issuer and value
 */
public record Relation(MemberId memberId, long version, MemberStatus status, List<Binding> bindings) {
    private static final Comparator<Binding> ORDER = Comparator.comparing(Binding::identity);

    public Relation {
        bindings = bindings.stream().sorted(ORDER).toList();
    }

    public Optional<Binding> find(Identity identity) {
        return bindings.stream()
                .filter(binding -> binding.identity().equals(identity))
                .findFirst();
    }

    public boolean holds(Identity identity) {
        return find(identity).isPresent();
    }

    public Stream<Identity> identities() {
        return bindings.stream().map(Binding::identity);
    }

    /** How new this relation is for one of its identities. */
    public RelationToken tokenOf(Binding binding) {
        return new RelationToken(binding.epoch(), version);
    }

    Relation with(Binding binding) {
        return next(Stream.concat(bindings.stream(), Stream.of(binding)).toList());
    }

    Relation without(Identity identity) {
        return next(bindings.stream()
                .filter(binding -> !binding.identity().equals(identity))
                .toList());
    }

    Relation unchanged() {
        return next(bindings);
    }

    private Relation next(List<Binding> changed) {
        return new Relation(memberId, version + 1, status, changed);
    }
}
