package io.memberlink.benchmarks.projections;

import static java.nio.charset.StandardCharsets.US_ASCII;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.memberlink.localstack.Server;
import io.memberlink.projections.Targets;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentDigest;
import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collection;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** An empty index as projectors make it, and the client that they use; the index is gone at the end. */
final class Index implements AutoCloseable {
    /** Neither written nor outdated: requests that are sent at the same time may overtake each other. */
    private static final Pattern UNSETTLED = Pattern.compile("\"status\":(?!20[01]|409)");

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private final String prefix;
    private final Rest5Client client;
    private final RelationTarget target;

    Index(Server cluster, String prefix) {
        this.prefix = prefix;
        client = Rest5Client.builder(URI.create(cluster.url()))
                .setRequestConfigCallback(request -> request.setContentCompressionEnabled(false))
                .build();
        target =
                Targets.filled("es-primary", TargetSettings.of(cluster.url(), prefix, prefix), IndexLayout.relations());
        target.open();
    }

    RelationTarget target() {
        return target;
    }

    static void write(DocumentChange change, ByteArrayOutputStream body) {
        DocumentDigest digest = DocumentDigest.of(change.id(), change.version());
        body.writeBytes(("{\"index\":{\"_id\":\"" + change.id().value() + "\",\"version\":" + change.version()
                        + ",\"version_type\":\"external_gte\"}}\n{\"bucket\":" + digest.bucket() + ",\"digest\":"
                        + digest.digest() + ",\"relation\":")
                .getBytes(US_ASCII));
        body.writeBytes(((RelationBody) change.body()).json());
        body.writeBytes("}\n".getBytes(US_ASCII));
    }

    static byte[] body(Collection<DocumentChange> changes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        changes.forEach(change -> write(change, body));
        return body.toByteArray();
    }

    void bulk(byte[] body) {
        Request bulk = new Request("POST", "/" + prefix + "/_bulk");
        bulk.addParameter("require_alias", "true");
        bulk.addParameter("filter_path", "errors,items.*.status,items.*.error.type");
        bulk.setEntity(new ByteArrayEntity(body, NDJSON));
        String answer = call(bulk);
        if (!answer.startsWith("{\"errors\":false") && UNSETTLED.matcher(answer).find()) {
            throw new IllegalStateException(answer.substring(0, Math.min(500, answer.length())));
        }
    }

    void refresh() {
        call(new Request("POST", "/" + prefix + "/_refresh"));
    }

    long count() {
        String answer = call(new Request("GET", "/" + prefix + "/_count?filter_path=count"));
        return Long.parseLong(answer.replaceAll("\\D", ""));
    }

    private String call(Request request) {
        try {
            Response answer = client.performRequest(request);
            return EntityUtils.toString(answer.getEntity());
        } catch (IOException | ParseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        for (String part : new String[] {"", "-checkpoint", "-parked"}) {
            call(new Request("DELETE", "/" + prefix + part + "-000001"));
        }
        target.close();
        try {
            client.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
