package io.memberlink.projections.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.target.DocumentBatch;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.projections.target.WriteResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of a cluster means, also those that a healthy one does not give. */
class ClusterAnswersTest {
    private final HttpServer cluster;
    private final ElasticsearchTarget target;
    private int status = 200;
    private String answer = "{}";
    private String asked = "";

    ClusterAnswersTest() throws IOException {
        cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext("/", exchange -> {
            asked = exchange.getRequestURI() + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] body = answer.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        String url = "http://127.0.0.1:" + cluster.getAddress().getPort();
        target =
                new ElasticsearchTarget("es-primary", TargetSettings.of(url), Optional.empty(), InstantSource.system());
    }

    @BeforeEach
    void start() {
        cluster.start();
    }

    @AfterEach
    void stop() {
        target.close();
        cluster.stop(0);
    }

    @Test
    void everyDocumentTravelsWithItsVersionIntoAnIndexThatExists() {
        answer = items("{\"index\":{\"status\":201}}", "{\"index\":{\"status\":200}}");

        assertThat(write()).isEqualTo(WriteResult.SETTLED);

        assertThat(asked)
                .contains("/member-relations/_bulk", "require_alias=true")
                .contains("{\"index\":{\"_id\":\"a\",\"version\":1,\"version_type\":\"external_gte\"}}\n")
                .contains("\"relation\":{\"secret\":1}}\n")
                .endsWith("}\n");
    }

    @Test
    void aConflictIsOutdatedABadDocumentRefusedAndABusyShardUnsettled() {
        answer = items(
                "{\"index\":{\"status\":409,\"error\":{\"type\":\"version_conflict_engine_exception\"}}}",
                "{\"index\":{\"status\":400,\"error\":{\"type\":\"document_parsing_exception\",\"reason\":\"secret\"}}}");
        WriteResult result = write();
        assertThat(result.outdated()).isEqualTo(1);
        assertThat(result.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.id()).isEqualTo(new DocumentId("b"));
            assertThat(refused.reason()).isEqualTo("document_parsing_exception");
        });

        answer = items("{\"index\":{\"status\":429}}", "{\"index\":{\"status\":503}}");
        assertThat(write().unsettled())
                .extracting(DocumentChange::id)
                .containsExactly(new DocumentId("a"), new DocumentId("b"));
    }

    @Test
    void aMissingIndexMeansThatTheTargetIsLost() {
        answer = items("{\"index\":{\"status\":404}}", "{\"index\":{\"status\":404}}");
        assertThatThrownBy(this::write).isInstanceOf(TargetException.Lost.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aClusterThatIsBusyIsTriedAgain(int busy) {
        status = busy;
        assertThatThrownBy(this::write).isInstanceOf(TargetException.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 413})
    void aClusterThatRefusesStopsTheProjector(int refusal) {
        status = refusal;
        answer = "{\"error\":\"secret\"}";
        assertThatThrownBy(this::write)
                .isInstanceOf(TargetException.Denied.class)
                .hasMessageContaining(Integer.toString(refusal))
                .hasMessageNotContaining("secret");
    }

    @Test
    void aClusterThatDoesNotAnswerIsTriedAgain() {
        cluster.stop(0);
        assertThatThrownBy(this::write)
                .isInstanceOf(TargetException.Unavailable.class)
                .hasMessageContaining("es-primary does not answer");
    }

    private WriteResult write() {
        return target.write(new DocumentBatch(1, Map.of(0, 2L), List.of(document("a"), document("b"))));
    }

    private static DocumentChange document(String id) {
        return new DocumentChange(new DocumentId(id), 1, new RelationBody("{\"secret\":1}".getBytes(UTF_8)));
    }

    private static String items(String... items) {
        return "{\"errors\":true,\"items\":[" + String.join(",", items) + "]}";
    }
}
