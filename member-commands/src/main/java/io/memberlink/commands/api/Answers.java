package io.memberlink.commands.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memberlink.commands.binding.Bound;
import io.memberlink.commands.binding.Unbound;
import io.memberlink.commands.idempotency.Answer;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberEvent.ClaimFenced;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.Relation;
import io.memberlink.domain.RelationToken;
import io.memberlink.eventstore.json.RelationJson;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/** What callers get. An answer can be told from its event too, so that a repeated request gets the first one's. */
final class Answers {
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final JsonMapper json;

    Answers(JsonMapper json) {
        this.json = json;
    }

    Answer registered(Relation relation) {
        Map<String, String> headers = etag(relation);
        headers.put(HttpHeaders.LOCATION, "/v1/members/" + relation.memberId());
        return new Answer(CREATED, headers, RelationJson.write(relation));
    }

    Answer bound(Bound bound) {
        return relation(bound.changed() ? CREATED : OK, bound.relation());
    }

    Answer found(Relation relation) {
        return relation(OK, relation);
    }

    Answer unbound(Unbound unbound) {
        return new Answer(OK, etag(unbound.relation()), withUnbound(unbound));
    }

    /** The answer to the request that made the event; empty for an event that no request asks for. */
    Optional<Answer> of(MemberEvent event) {
        return switch (event) {
            case MemberRegistered registered -> Optional.of(registered(registered.relation()));
            case IdentityBound bound -> Optional.of(relation(CREATED, bound.relation()));
            case IdentityUnbound e ->
                Optional.of(unbound(new Unbound(
                        e.relation(),
                        e.identity(),
                        new RelationToken(e.epoch(), e.relation().version()))));
            case ClaimFenced fenced -> Optional.empty();
        };
    }

    private static Answer relation(int status, Relation relation) {
        return new Answer(status, etag(relation), RelationJson.write(relation));
    }

    private static Map<String, String> etag(Relation relation) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.ETAG, "\"" + relation.version() + "\"");
        return headers;
    }

    /** The relation as in every answer, one field longer. */
    private byte[] withUnbound(Unbound unbound) {
        byte[] relation = RelationJson.write(unbound.relation());
        ByteArrayOutputStream body = new ByteArrayOutputStream(relation.length + 128);
        body.write(relation, 0, relation.length - 1);
        body.writeBytes(",\"unbound\":".getBytes(UTF_8));
        body.writeBytes(json.writeValueAsBytes(UnboundBody.of(unbound)));
        body.write('}');
        return body.toByteArray();
    }
}
