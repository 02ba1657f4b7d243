package io.memberlink.projections;

import io.memberlink.domain.MemberEvent;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.target.RelationTarget;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a read model must hold after a history. */
public final class Folds {
    private Folds() {}

    public static List<DocumentChange> changes(Collection<? extends MemberEvent> events) {
        return events.stream()
                .flatMap(event -> Histories.PROJECTION.project(event).stream())
                .toList();
    }

    /** The newest change of each document. */
    public static Map<DocumentId, StoredRelation> of(Collection<? extends MemberEvent> events) {
        Map<DocumentId, DocumentChange> newest = new HashMap<>();
        changes(events)
                .forEach(change -> newest.merge(change.id(), change, (one, two) -> two.replaces(one) ? two : one));
        return newest.values().stream().collect(Collectors.toMap(DocumentChange::id, DocumentChange::relation));
    }

    /** The documents in which a target and the fold of a history differ: those that are missing, too many, or not the same. */
    public static Set<DocumentId> difference(
            RelationTarget target, long generation, Collection<? extends MemberEvent> events) {
        Map<DocumentId, StoredRelation> expected = of(events);
        Map<DocumentId, StoredRelation> found = in(target, generation);
        return Stream.concat(expected.keySet().stream(), found.keySet().stream())
                .filter(id -> !Objects.equals(expected.get(id), found.get(id)))
                .collect(Collectors.toSet());
    }

    /** Everything that a target holds. */
    public static Map<DocumentId, StoredRelation> in(RelationTarget target, long generation) {
        try (Stream<DocumentChange> documents = target.documents(generation)) {
            return documents.collect(Collectors.toMap(DocumentChange::id, DocumentChange::relation, (one, two) -> two));
        }
    }
}
