package io.memberlink.localstack;

import java.nio.file.Path;

/** The kinds of server that the platform stands on. */
public enum ServerKind {
    MARIADB,
    /** Oracle's. */
    MYSQL,
    KAFKA,
    ELASTICSEARCH,
    REDIS;

    /** The kind that speaks MySQL: Oracle's own where {@value MySql#HOME_VARIABLE} says where it is, otherwise MariaDB. */
    public static ServerKind mySql() {
        return MySql.base().isPresent() ? MYSQL : MARIADB;
    }

    /** A server of this kind with its folder {@code name} below {@code state}; nothing is started or written yet. */
    public ProcessServer create(String name, Path state, int port) {
        return switch (this) {
            case MARIADB -> new MariaDb(name, state, port);
            case MYSQL -> new MySql(name, state, port);
            case KAFKA -> new Kafka(name, state, port);
            case ELASTICSEARCH -> new Elasticsearch(name, state, port);
            case REDIS -> new Redis(name, state, port);
        };
    }
}
