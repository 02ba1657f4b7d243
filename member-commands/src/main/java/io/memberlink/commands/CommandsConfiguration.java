package io.memberlink.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memberlink.commands.axon.AxonRuntime;
import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.commands.idempotency.IdempotentRequests;
import io.memberlink.commands.idempotency.RequestServers;
import io.memberlink.commands.tail.TailFollowers;
import io.memberlink.commands.tail.TailHandler;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.IdentityKinds;
import io.memberlink.domain.IdentityRules;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.axon.AxonEventStorageEngine;
import io.memberlink.eventstore.mysql.ControlTable;
import io.memberlink.eventstore.mysql.KeyedStore;
import io.memberlink.web.WebConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** From the event store to the protocol. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PlatformSettings.class, CommandsSettings.class})
@Import(WebConfiguration.class)
class CommandsConfiguration {
    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    IdentityKinds identityKinds(Environment environment) {
        return new IdentityKinds(Binder.get(environment)
                .bind("memberlink.identities", IdentityRules.class)
                .get());
    }

    @Bean
    IdentityKeys identityKeys(PlatformSettings settings) {
        return new IdentityKeys(settings.identityKeySecret().getBytes(UTF_8));
    }

    @Bean
    EventStore eventStore(PlatformSettings settings, IdentityKeys keys) {
        return KeyedStore.open(settings.eventStore(), keys);
    }

    @Bean
    AxonRuntime axon(EventStore store, IdentityKeys keys, IdentityKinds kinds) {
        return new AxonRuntime(AxonEventStorageEngine.builder(store).build(), keys, kinds);
    }

    @Bean
    BindingProcess bindingProcess(
            AxonRuntime axon, IdentityKinds kinds, CommandsSettings settings, InstantSource clock) {
        return new BindingProcess(axon.aggregates(), kinds, settings.claimLease(), clock);
    }

    /** After the event store, which creates the databases. */
    @Bean
    @DependsOn("eventStore")
    RequestServers requestServers(PlatformSettings settings, CommandsSettings commands) {
        return new RequestServers(
                settings.eventStore().servers(),
                settings.eventStore().connectTimeout(),
                commands.idempotency().connections());
    }

    @Bean
    IdempotentRequests idempotentRequests(RequestServers servers, CommandsSettings settings, InstantSource clock) {
        return new IdempotentRequests(servers, settings.idempotency(), clock);
    }

    @Bean
    ControlTable controlTable(PlatformSettings settings) {
        return ControlTable.open(settings.eventStore().controlServer());
    }

    @Bean
    TailFollowers tailFollowers(
            EventStore store,
            ControlTable control,
            List<TailHandler> handlers,
            CommandsSettings settings,
            MeterRegistry metrics) {
        return new TailFollowers(store, control, handlers, settings.tail(), metrics);
    }

    @Bean
    HealthIndicator mysql(RequestServers servers) {
        return new MySqlHealth(servers);
    }
}
