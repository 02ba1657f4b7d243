package io.memberlink.eventstore.json;

import static io.memberlink.eventstore.json.Json.instant;
import static io.memberlink.eventstore.json.Json.nextField;
import static io.memberlink.eventstore.json.Json.required;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Evidence;
import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.Relation;
import io.memberlink.domain.RelationToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** How relations, bindings and identities look in JSON, in events and in answers alike. */
final class RelationForm {
    private RelationForm() {}

    static void write(JsonGenerator json, Relation relation, Predicate<String> visibleKinds, boolean withTokens) {
        json.writeStartObject();
        json.writeStringProperty("memberId", relation.memberId().toString());
        json.writeNumberProperty("version", relation.version());
        json.writeStringProperty("status", relation.status().name().toLowerCase(Locale.ROOT));
        json.writeArrayPropertyStart("identities");
        for (Binding binding : relation.bindings()) {
            if (visibleKinds.test(binding.identity().kind())) {
                write(json, binding, withTokens ? Optional.of(relation.tokenOf(binding)) : Optional.empty());
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Binding binding, Optional<RelationToken> token) {
        json.writeStartObject();
        writeFields(json, binding.identity());
        json.writeNumberProperty("epoch", binding.epoch());
        token.ifPresent(value -> json.writeStringProperty("token", value.toString()));
        json.writeStringProperty("boundAt", InstantText.write(binding.boundAt()));
        binding.evidence().ifPresent(evidence -> {
            json.writeObjectPropertyStart("evidence");
            json.writeStringProperty("method", evidence.method());
            json.writeStringProperty("verifier", evidence.verifier());
            json.writeStringProperty("at", InstantText.write(evidence.at()));
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Identity identity) {
        json.writeStartObject();
        writeFields(json, identity);
        json.writeEndObject();
    }

    private static void writeFields(JsonGenerator json, Identity identity) {
        json.writeStringProperty("kind", identity.kind());
        identity.issuer().ifPresent(issuer -> json.writeStringProperty("issuer", issuer));
        json.writeStringProperty("value", identity.value());
    }

    static Relation readRelation(JsonParser json) {
        @Nullable String memberId = null;
        @Nullable String status = null;
        @Nullable List<Binding> bindings = null;
        long version = -1;
        for (String field = nextField(json); field != null; field = nextField(json)) {
            switch (field) {
                case "memberId" -> memberId = json.getString();
                case "version" -> version = json.getLongValue();
                case "status" -> status = json.getString();
                case "identities" -> bindings = readBindings(json);
                default -> json.skipChildren();
            }
        }
        return new Relation(
                MemberId.parse(required(memberId, "memberId")),
                required(version, "version"),
                MemberStatus.valueOf(required(status, "status").toUpperCase(Locale.ROOT)),
                required(bindings, "identities"));
    }

    private static List<Binding> readBindings(JsonParser json) {
        List<Binding> bindings = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            bindings.add(readBinding(json));
        }
        return bindings;
    }

    static Binding readBinding(JsonParser json) {
        @Nullable String kind = null;
        @Nullable String issuer = null;
        @Nullable String value = null;
        @Nullable Instant boundAt = null;
        @Nullable Evidence evidence = null;
        long epoch = -1;
        for (String field = nextField(json); field != null; field = nextField(json)) {
            switch (field) {
                case "kind" -> kind = json.getString();
                case "issuer" -> issuer = json.getString();
                case "value" -> value = json.getString();
                case "epoch" -> epoch = json.getLongValue();
                case "boundAt" -> boundAt = instant(json);
                case "evidence" -> evidence = readEvidence(json);
                default -> json.skipChildren();
            }
        }
        return new Binding(
                new Identity(required(kind, "kind"), Optional.ofNullable(issuer), required(value, "value")),
                required(epoch, "epoch"),
                required(boundAt, "boundAt"),
                Optional.ofNullable(evidence));
    }

    private static Evidence readEvidence(JsonParser json) {
        @Nullable String method = null;
        @Nullable String verifier = null;
        @Nullable Instant at = null;
        for (String field = nextField(json); field != null; field = nextField(json)) {
            switch (field) {
                case "method" -> method = json.getString();
                case "verifier" -> verifier = json.getString();
                case "at" -> at = instant(json);
                default -> json.skipChildren();
            }
        }
        return new Evidence(required(method, "method"), required(verifier, "verifier"), required(at, "at"));
    }

    static Identity readIdentity(JsonParser json) {
        @Nullable String kind = null;
        @Nullable String issuer = null;
        @Nullable String value = null;
        for (String field = nextField(json); field != null; field = nextField(json)) {
            switch (field) {
                case "kind" -> kind = json.getString();
                case "issuer" -> issuer = json.getString();
                case "value" -> value = json.getString();
                default -> json.skipChildren();
            }
        }
        return new Identity(required(kind, "kind"), Optional.ofNullable(issuer), required(value, "value"));
    }
}
