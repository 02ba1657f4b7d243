package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.DocumentForm.ascii;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.memberlink.projections.document.DocumentChange;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Bulk bodies, prepared as bytes: a typed client costs three times as much CPU for each document. */
final class BulkRequest {
    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private BulkRequest() {}

    /** Writes documents by their own version, where an equal one is rewritten and a lower one refused. */
    static Request ofDocuments(String alias, List<DocumentChange> changes, boolean forAudiences) {
        Body body = new Body(changes.stream().mapToInt(DocumentChange::weight).sum());
        for (DocumentChange change : changes) {
            ascii(
                    body,
                    "{\"index\":{\"_id\":\"" + change.id().value() + "\",\"version\":" + change.version()
                            + ",\"version_type\":\"external_gte\"}}\n");
            DocumentForm.write(change, forAudiences, body);
            body.write('\n');
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

    /** Bytes that are sent without being copied once more. */
    static final class Body extends ByteArrayOutputStream {
        Body(int expectedSize) {
            super(expectedSize);
        }

        private ByteArrayEntity entity() {
            return new ByteArrayEntity(buf, 0, count, NDJSON);
        }
    }
}
