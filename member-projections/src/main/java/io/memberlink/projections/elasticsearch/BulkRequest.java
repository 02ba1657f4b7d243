package io.memberlink.projections.elasticsearch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.memberlink.projections.document.DocumentChange;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.ByteArrayBuffer;

/** Bulk bodies, prepared as bytes: a typed client costs three times as much CPU for each document. */
final class BulkRequest {
    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private BulkRequest() {}

    /** Writes documents by their own version, where an equal one is rewritten and a lower one refused. */
    static Request ofDocuments(String alias, List<DocumentChange> changes, boolean forAudiences) {
        Body body = new Body(changes.stream().mapToInt(DocumentChange::weight).sum());
        for (DocumentChange change : changes) {
            body.ascii("{\"index\":{\"_id\":\"")
                    .ascii(change.id().value())
                    .ascii("\",\"version\":")
                    .ascii(Long.toString(change.version()))
                    .ascii(",\"version_type\":\"external_gte\"}}")
                    .endLine();
            DocumentForm.write(change, forAudiences, body);
            body.endLine();
        }
        return of(alias, body);
    }

    /** Only into what the alias stands for: a write never creates an index. */
    static Request of(String alias, Body body) {
        return of(alias, body, BulkAnswer.FIELDS);
    }

    /** @param fields that are wanted of the answer */
    static Request of(String alias, Body body, String fields) {
        Request bulk = new Request("POST", "/" + alias + "/_bulk");
        bulk.addParameter("require_alias", "true");
        bulk.addParameter("filter_path", fields);
        bulk.setEntity(body.entity());
        return bulk;
    }

    /** Bytes that are sent without being copied once more. Confined to one thread, and so without the locks of Java's own stream. */
    static final class Body {
        private final ByteArrayBuffer bytes;

        Body(int expectedSize) {
            bytes = new ByteArrayBuffer(expectedSize);
        }

        Body ascii(String text) {
            return bytes(text.getBytes(US_ASCII));
        }

        Body bytes(byte[] some) {
            bytes.append(some, 0, some.length);
            return this;
        }

        void endLine() {
            bytes.append('\n');
        }

        boolean isEmpty() {
            return bytes.isEmpty();
        }

        private ByteArrayEntity entity() {
            return new ByteArrayEntity(bytes.array(), 0, bytes.length(), NDJSON);
        }
    }
}
