package io.memberlink.localstack;

import java.nio.file.Path;

/** The kinds of server that the platform stands on. */
public enum ServerKind {
    MARIADB,
    KAFKA,
    ELASTICSEARCH,
    REDIS;

    /** A server of this kind with its folder {@code name} below {@code state}; nothing is started or written yet. */
    public ProcessServer create(String name, Path state, int port) {
        return switch (this) {
            case MARIADB -> new MariaDb(name, state, port);
            case KAFKA -> new Kafka(name, state, port);
            case ELASTICSEARCH -> new Elasticsearch(name, state, port);
            case REDIS -> new Redis(name, state, port);
        };
    }
}
