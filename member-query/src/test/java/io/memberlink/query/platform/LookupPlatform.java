package io.memberlink.query.platform;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberEvent;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.mysql.ControlTable;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.eventstore.mysql.Route;
import io.memberlink.localstack.LocalServers;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.query.source.RouteWatch;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An event store, read models and a node of centre A, all under names of their own on the servers. The clusters are indices of one
 * Elasticsearch.
 */
public final class LookupPlatform implements AutoCloseable {
    private static final int SHARDS = 16;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, ProjectedModel> models = new LinkedHashMap<>();
    private final MySqlEventStore store;
    private final ControlTable control;
    private final EventLog log;
    private final EventStoreSettings settings;
    private final Map<String, TargetSettings> targets = new LinkedHashMap<>();
    private final QueryNode node;

    /** @param clusters names of the clusters that there are */
    public LookupPlatform(LocalServers servers, List<String> mariaDbs, List<String> clusters) {
        List<ServerSettings> databases =
                mariaDbs.stream().map(letter -> database(servers, letter)).toList();
        settings = EventStoreSettings.of(SHARDS, databases.getFirst().name(), databases);
        store = MySqlEventStore.open(settings);
        control = ControlTable.open(settings.controlServer());
        IdentityKeys keys = new IdentityKeys(QueryNode.SECRET.getBytes(StandardCharsets.UTF_8));
        log = new EventLog(store, keys);
        String elasticsearch = servers.elasticsearch("primary").url();
        for (String cluster : clusters) {
            targets.put(cluster, TargetSettings.of(elasticsearch, "lookup-" + cluster + "-" + run, "unused"));
        }
        targets.put("redis-a", cache(servers.redis("a").url()));
        targets.forEach((name, target) -> models.put(name, new ProjectedModel(name, target, keys, store.heads())));
        node = QueryNode.start(settings, targets);
    }

    private ServerSettings database(LocalServers servers, String letter) {
        String url = servers.mariaDb(letter).url() + "lookup_" + run;
        return new ServerSettings("mysql-" + letter, url, Optional.empty(), "root", "");
    }

    private TargetSettings cache(String url) {
        TargetSettings plain = TargetSettings.of(url, "unused", "lookup-" + run);
        return new TargetSettings(
                plain.url(),
                plain.username(),
                plain.password(),
                plain.indexPrefix(),
                plain.keyPrefix(),
                plain.kinds(),
                Optional.of("A"),
                plain.timeToLive(),
                plain.timeout());
    }

    public QueryNode node() {
        return node;
    }

    /** One more node of the same platform; to be closed by the caller. */
    public QueryNode anotherNode() {
        return QueryNode.start(settings, targets);
    }

    /** Writes events that no read model shows yet. */
    public EventLog log() {
        return log;
    }

    public ProjectedModel model(String name) {
        return Optional.ofNullable(models.get(name)).orElseThrow();
    }

    /** Has every read model show an event. */
    public MemberEvent show(MemberEvent event) {
        models.values().forEach(model -> model.show(event));
        return event;
    }

    public void showExceptIn(String without, MemberEvent event) {
        models.forEach((name, model) -> {
            if (!name.equals(without)) {
                model.show(event);
            }
        });
    }

    public void stopFollowing() {
        models.values().forEach(ProjectedModel::stopFollowing);
    }

    /** As an operator does; nodes follow within a second. */
    public void setRoute(String value) {
        long version = control.route(RouteWatch.ROUTE).map(Route::version).orElse(0L);
        if (control.changeRoute(RouteWatch.ROUTE, value, version).isEmpty()) {
            throw new IllegalStateException("somebody else changed the route");
        }
    }

    @Override
    public void close() {
        node.close();
        models.values().forEach(ProjectedModel::close);
        control.close();
        store.close();
    }
}
