package io.memberlink.projections.elasticsearch;

import io.memberlink.projections.document.DocumentBody;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentDigest;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.target.MarkedDocument;
import io.memberlink.projections.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The documents in an answer to a multi-get or a search: both list objects with {@code _id}, {@code _version} and {@code _source}. */
final class FoundDocuments {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final byte[] answer;
    private final List<DocumentChange> documents = new ArrayList<>();
    private final List<Optional<DocumentDigest>> marks = new ArrayList<>();
    private @Nullable String pointInTime;
    private long lastSort = -1;

    private FoundDocuments(byte[] answer) {
        this.answer = answer;
    }

    static FoundDocuments read(byte[] answer) {
        FoundDocuments found = new FoundDocuments(answer);
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), answer)) {
            json.nextToken();
            found.readAnswer(json);
        }
        return found;
    }

    List<DocumentChange> documents() {
        return documents;
    }

    /** The same with their marks, where the search asked for them. */
    List<MarkedDocument> marked() {
        List<MarkedDocument> marked = new ArrayList<>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            marked.add(new MarkedDocument(documents.get(i), marks.get(i)));
        }
        return marked;
    }

    /** Where the next page of a search begins; -1 when it found nothing. */
    long lastSort() {
        return lastSort;
    }

    /** The point in time to go on with, which every page may change. */
    @Nullable
    String pointInTime() {
        return pointInTime;
    }

    private void readAnswer(JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "pit_id" -> pointInTime = json.getString();
                case "docs" -> readDocuments(json);
                case "hits" -> {
                    if (value == JsonToken.START_ARRAY) {
                        readDocuments(json);
                    } else {
                        readAnswer(json); // the array stands in an object of the same name
                    }
                }
                default -> json.skipChildren();
            }
        }
    }

    private void readDocuments(JsonParser json) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            readDocument(json);
        }
    }

    private void readDocument(JsonParser json) {
        String id = "";
        long version = -1;
        DocumentBody body = new Tombstone();
        Optional<DocumentDigest> mark = Optional.empty();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "_id" -> id = json.getString();
                case "_version" -> version = json.getLongValue();
                case "_source" -> body = DocumentForm.read(json, answer);
                case "fields" -> mark = DocumentForm.readMark(json);
                case "sort" -> readSort(json);
                case "error" -> throw new TargetException.Unavailable("a document cannot be read", null);
                default -> json.skipChildren();
            }
        }
        if (version >= 0) {
            documents.add(new DocumentChange(new DocumentId(id), version, body));
            marks.add(mark);
        }
    }

    private void readSort(JsonParser json) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            lastSort = json.getLongValue();
        }
    }
}
