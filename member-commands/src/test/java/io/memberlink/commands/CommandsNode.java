package io.memberlink.commands;

import io.memberlink.localstack.LocalServers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One process of the command API, on databases of its own platform. */
public final class CommandsNode implements AutoCloseable {
    private final ConfigurableApplicationContext application;

    private CommandsNode(ConfigurableApplicationContext application) {
        this.application = application;
    }

    /** A name for a platform of its own: its databases and its topic. */
    public static String newPlatform() {
        return "commands_" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Another node of the platform on the shared servers. */
    public static CommandsNode start(String platform, String... more) {
        return start(platform, LocalServers.shared(), more);
    }

    public static CommandsNode start(String platform, LocalServers servers, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--memberlink.identity-key-secret=a secret for tests",
                "--memberlink.event-store.shards=16",
                "--memberlink.event-store.control=mysql-a"));
        for (int i = 0; i < 2; i++) {
            String letter = i == 0 ? "a" : "b";
            String server = "--memberlink.event-store.servers[" + i + "].";
            arguments.add(server + "name=mysql-" + letter);
            arguments.add(server + "url=" + servers.mariaDb(letter).url() + platform);
            arguments.add(server + "username=root");
            arguments.add(server + "password=");
        }
        arguments.addAll(List.of(more));
        return new CommandsNode(
                new SpringApplicationBuilder(MemberCommands.class).run(arguments.toArray(String[]::new)));
    }

    public Http http() {
        return new Http("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    @Override
    public void close() {
        application.close();
    }
}
