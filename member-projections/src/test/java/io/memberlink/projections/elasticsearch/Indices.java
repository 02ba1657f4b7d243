package io.memberlink.projections.elasticsearch;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.memberlink.projections.target.TargetSettings;
import java.time.Duration;
import java.util.List;

/** Takes indices away behind a projector's back. */
public final class Indices {
    private Indices() {}

    /** Documents, checkpoint and parked documents of one prefix. */
    public static void delete(TargetSettings settings) {
        try (ClusterClient cluster = new ClusterClient("test", settings, 1, Duration.ofSeconds(60))) {
            for (String suffix : List.of("", "-checkpoint", "-parked")) {
                String index = settings.indexPrefix() + suffix + "-000001";
                cluster.call(new Request("DELETE", "/" + index));
            }
        }
    }
}
