package io.memberlink.benchmarks.binding;

import io.memberlink.commands.MemberCommands;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.InMemoryEventStore;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The real command API in this process, with the baseline's calls beside its own. */
final class CommandService implements AutoCloseable {
    private static final int SHARDS = 16;

    private final ConfigurableApplicationContext application;

    private CommandService(ConfigurableApplicationContext application) {
        this.application = application;
    }

    /** On a database of its own, whose round trips are timed. */
    static CommandService onMySql(String databaseUrl) {
        return start(databaseUrl, Timed.class);
    }

    /** With its events in memory; what it needs beside them is in the database. */
    static CommandService inMemory(String databaseUrl) {
        return start(databaseUrl, InMemory.class);
    }

    private static CommandService start(String databaseUrl, Class<?> store) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--memberlink.identity-key-secret=a secret for benchmarks",
                "--memberlink.event-store.shards=" + SHARDS,
                "--memberlink.event-store.control=mysql-a",
                "--memberlink.event-store.servers[0].name=mysql-a",
                "--memberlink.event-store.servers[0].url=" + databaseUrl,
                "--memberlink.event-store.servers[0].username=root",
                "--memberlink.event-store.servers[0].password="));
        return new CommandService(new SpringApplicationBuilder(MemberCommands.class, NothingController.class, store)
                .run(arguments.toArray(String[]::new)));
    }

    String url() {
        return "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** The store that commands use. */
    TimedEventStore store() {
        return application.getBean(TimedEventStore.class);
    }

    @Override
    public void close() {
        application.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Timed {
        @Bean(destroyMethod = "")
        @Primary
        TimedEventStore timed(@Qualifier("eventStore") EventStore store) {
            return new TimedEventStore(store);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class InMemory {
        @Bean(destroyMethod = "")
        @Primary
        TimedEventStore timed() {
            return new TimedEventStore(new InMemoryEventStore(SHARDS));
        }
    }
}
