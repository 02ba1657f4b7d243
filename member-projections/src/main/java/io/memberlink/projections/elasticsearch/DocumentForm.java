package io.memberlink.projections.elasticsearch;

import io.memberlink.projections.document.AudienceFields;
import io.memberlink.projections.document.DocumentBody;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentDigest;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document's source: {@code {"bucket":…,"digest":…,"relation":{…}}}, without {@code relation} for a tombstone. The relation is
 * cut out of an answer as the bytes it was stored as. An index for audiences has {@code "member":true,"bound":{…}} in the documents
 * of members as well.
 */
final class DocumentForm {
    static final String MEMBER = "member";
    static final String BOUND = "bound";
    private static final String RELATION = "relation";
    private static final long NONE = -1;
    private static final JsonMapper MAPPER = new JsonMapper();

    private DocumentForm() {}

    /** @param forAudiences whether the index has the fields that audience questions are asked about */
    static void write(DocumentChange change, boolean forAudiences, BulkRequest.Body out) {
        DocumentDigest digest = DocumentDigest.of(change.id(), change.version());
        out.ascii("{\"bucket\":")
                .ascii(Integer.toString(digest.bucket()))
                .ascii(",\"digest\":")
                .ascii(Long.toString(digest.digest()));
        switch (change.body()) {
            case RelationBody relation -> out.ascii(",\"relation\":").bytes(relation.json());
            case Tombstone tombstone -> {}
        }
        if (forAudiences) {
            AudienceFields.of(change)
                    .ifPresent(fields -> out.ascii(",\"" + MEMBER + "\":true,\"" + BOUND + "\":")
                            .bytes(MAPPER.writeValueAsBytes(fields.bound())));
        }
        out.ascii("}");
    }

    /** Reads the source that the parser stands at the beginning of, and leaves it at the end. */
    static DocumentBody read(JsonParser json, byte[] answer) {
        DocumentBody body = new Tombstone();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals(RELATION)) {
                int start = (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                int end = (int) json.currentLocation().getByteOffset();
                body = new RelationBody(Arrays.copyOfRange(answer, start, end));
            } else {
                json.skipChildren();
            }
        }
        return body;
    }

    /** Reads the doc values of a mark: one number in an array for each field; anything else is no mark. */
    static Optional<DocumentDigest> readMark(JsonParser json) {
        long bucket = NONE;
        long digest = NONE;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "bucket" -> bucket = onlyNumber(json);
                case "digest" -> digest = onlyNumber(json);
                default -> json.skipChildren();
            }
        }
        boolean possible = bucket >= 0 && bucket < DocumentDigest.BUCKETS && digest >= 0;
        return possible ? Optional.of(new DocumentDigest((int) bucket, digest)) : Optional.empty();
    }

    private static long onlyNumber(JsonParser json) {
        long number = NONE;
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            number = json.getLongValue();
            count++;
        }
        return count == 1 ? number : NONE;
    }
}
