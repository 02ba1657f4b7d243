package io.memberlink.projections.document;

import io.memberlink.domain.Binding;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.json.RelationJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What audience questions are asked about: a member's own document, for each kind when its identities were bound. Only of what stands
 * in the document, so a hidden kind cannot be asked for.
 *
 * @param bound times by kind, in the form of {@link #time}
 */
public record AudienceFields(Map<String, List<String>> bound) {
    /** Always of the same length, so that texts have the order of times. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Empty for the document of an identity, and where nobody is: they count in no audience. */
    public static Optional<AudienceFields> of(DocumentChange document) {
        return switch (document.body()) {
            case DocumentBody.RelationBody body
            when document.id().isOfMember() ->
                Optional.of(RelationJson.read(body.json()))
                        .filter(relation -> relation.status() == MemberStatus.ACTIVE)
                        .map(AudienceFields::of);
            case DocumentBody.RelationBody body -> Optional.empty();
            case DocumentBody.Tombstone tombstone -> Optional.empty();
        };
    }

    private static AudienceFields of(Relation relation) {
        return new AudienceFields(relation.bindings().stream()
                .collect(Collectors.groupingBy(
                        binding -> binding.identity().kind(),
                        TreeMap::new,
                        Collectors.mapping(AudienceFields::boundAt, Collectors.toList()))));
    }

    private static String boundAt(Binding binding) {
        return time(binding.boundAt());
    }

    /** To the millisecond. */
    public static String time(Instant at) {
        return TIME.format(at);
    }
}
