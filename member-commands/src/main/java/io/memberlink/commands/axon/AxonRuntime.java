package io.memberlink.commands.axon;

import io.memberlink.commands.binding.Aggregates;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.IdentityKinds;
import java.util.List;
import java.util.function.Function;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;

/**
 * Axon with exactly what commands need: a command bus in this process, two aggregates and their event store. Configured by hand,
 * since Axon's autoconfiguration knows Spring Boot 3; without its modules, so nothing is reported to anyone outside.
 */
public final class AxonRuntime implements AutoCloseable {
    private final Configuration axon;
    private final IdentityKeys keys;

    /** @param engine where events are stored */
    public AxonRuntime(EventStorageEngine engine, IdentityKeys keys, IdentityKinds kinds) {
        this.keys = keys;
        this.axon = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(c -> new StreamStore(engine))
                .configureCorrelationDataProviders(
                        c -> List.of(new SimpleCorrelationDataProvider(CurrentRequest.METADATA_KEY)))
                .configureAggregate(aggregate(IdentityAggregate.class, IdentityAggregate::new))
                .configureAggregate(aggregate(MemberAggregate.class, id -> new MemberAggregate(id, kinds)))
                .start();
    }

    public Aggregates aggregates() {
        return onAxon();
    }

    public RequestHistory history() {
        return onAxon();
    }

    private AxonAggregates onAxon() {
        return new AxonAggregates(axon.commandGateway(), axon.eventStore(), keys, new StoreFailures());
    }

    @Override
    public void close() {
        axon.shutdown();
    }

    private <T> AggregateConfigurer<T> aggregate(Class<T> type, Function<String, T> create) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(c -> new CommandStream(keys))
                .configureAggregateFactory(c -> new StreamFactory<>(type, create))
                .configureCreationPolicyAggregateFactory(c -> id -> create.apply(String.valueOf(id)));
    }
}
