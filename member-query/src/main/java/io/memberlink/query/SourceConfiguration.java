package io.memberlink.query;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.eventstore.mysql.ControlTable;
import io.memberlink.eventstore.mysql.KeyedStore;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.query.chain.LocalAnswers;
import io.memberlink.query.hot.HotAnswers;
import io.memberlink.query.source.EventStoreSource;
import io.memberlink.query.source.Opening;
import io.memberlink.query.source.ReadModels;
import io.memberlink.query.source.ReadModels.Trips;
import io.memberlink.query.source.ReadableShards;
import io.memberlink.query.source.Repeating;
import io.memberlink.query.source.RouteWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens what lookups are answered from. Nothing here waits for a server: a node starts and serves without any one of them. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {
    private static final Duration REOPEN = Duration.ofSeconds(1);
    private static final Duration SHARD_RHYTHM = Duration.ofSeconds(1);

    @Bean
    Opening<MySqlEventStore> eventStore(QuerySettings settings, IdentityKeys keys) {
        return Opening.begin("the event store", () -> KeyedStore.openOrEnd(settings.eventStore(), keys), REOPEN);
    }

    @Bean
    Opening<ControlTable> control(QuerySettings settings) {
        return Opening.begin(
                "the control table",
                () -> ControlTable.open(settings.eventStore().controlServer()),
                REOPEN);
    }

    @Bean
    ReadableShards readableShards(Opening<MySqlEventStore> eventStore, HotAnswers hot) {
        return new ReadableShards(eventStore::get, hot::headsRead);
    }

    @Bean
    Repeating shardLooks(ReadableShards shards) {
        return Repeating.every(SHARD_RHYTHM, "look-at-shards", shards::look);
    }

    @Bean
    RouteWatch route(Opening<ControlTable> control) {
        return new RouteWatch(control::get);
    }

    @Bean
    Repeating routeLooks(RouteWatch route, QuerySettings settings) {
        return Repeating.every(settings.query().routeRhythm(), "look-at-route", route::look);
    }

    @Bean
    EventStoreSource eventStoreSource(
            Opening<MySqlEventStore> eventStore, ReadableShards shards, QuerySettings settings) {
        return new EventStoreSource(
                eventStore::get, shards, settings.eventStore().readConnections());
    }

    @Bean
    HotAnswers hotAnswers(QuerySettings settings, MeterRegistry meters) {
        return settings.tail()
                .map(tail -> HotAnswers.follow(
                        tail,
                        settings.eventStore().shards(),
                        settings.projection(),
                        settings.query().hot(),
                        settings.query().lagBound(),
                        meters))
                .orElseGet(HotAnswers::none);
    }

    @Bean
    LocalAnswers localAnswers(HotAnswers hot) {
        return hot.answers();
    }

    @Bean
    ReadModels readModels(QuerySettings settings, HotAnswers hot, MeterRegistry meters) {
        Trips trips =
                new Trips(settings.query().tripsToCache(), settings.query().tripsToCluster());
        return new ReadModels(
                settings.centre(), settings.targets(), trips, InstantSource.system(), hot.hearer(), meters);
    }
}
