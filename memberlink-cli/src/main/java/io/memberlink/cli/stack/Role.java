package io.memberlink.cli.stack;

import io.memberlink.localstack.ProcessServer;
import io.memberlink.localstack.ServerKind;
import java.nio.file.Path;

/** What a process of the local platform is for. */
public enum Role {
    MARIADB,
    KAFKA,
    ELASTICSEARCH,
    REDIS,
    COMMANDS,
    QUERY,
    PROJECTIONS;

    /** Whether it is one of ours, which needs the servers and keeps no data of its own. */
    public boolean service() {
        return switch (this) {
            case MARIADB, KAFKA, ELASTICSEARCH, REDIS -> false;
            case COMMANDS, QUERY, PROJECTIONS -> true;
        };
    }

    ProcessServer process(String name, Path state, int port) {
        return switch (this) {
            case MARIADB -> ServerKind.mySql().create(name, state, port);
            case KAFKA -> ServerKind.KAFKA.create(name, state, port);
            case ELASTICSEARCH -> ServerKind.ELASTICSEARCH.create(name, state, port);
            case REDIS -> ServerKind.REDIS.create(name, state, port);
            case COMMANDS -> new JavaService(name, "member-commands", state, port);
            case QUERY -> new JavaService(name, "member-query", state, port);
            case PROJECTIONS -> new JavaService(name, "projection-all", state, port);
        };
    }
}
