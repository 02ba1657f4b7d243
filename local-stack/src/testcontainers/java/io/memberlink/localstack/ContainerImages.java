package io.memberlink.localstack;

import java.util.Map;
import org.testcontainers.containers.GenericContainer;

/** Which image stands for which kind of server, with the settings of the local processes; MySQL instead of MariaDB. */
final class ContainerImages {

    private ContainerImages() {}

    static GenericContainer<?> of(ServerKind kind, int port) {
        return switch (kind) {
            case MARIADB, MYSQL ->
                new GenericContainer<>("mysql:8.4")
                        .withEnv("MYSQL_ALLOW_EMPTY_PASSWORD", "yes")
                        .withCommand("--max-connections=500", "--character-set-server=utf8mb4")
                        .withExposedPorts(portOf(kind, port));
            case KAFKA ->
                new GenericContainer<>("apache/kafka:4.1.0")
                        .withEnv(kafka(port))
                        .withExposedPorts(portOf(kind, port));
            case ELASTICSEARCH ->
                new GenericContainer<>("docker.elastic.co/elasticsearch/elasticsearch:9.5.3")
                        .withEnv("discovery.type", "single-node")
                        .withEnv("xpack.security.enabled", "false")
                        .withEnv("ES_JAVA_OPTS", "-Xms384m -Xmx384m")
                        .withExposedPorts(portOf(kind, port));
            case REDIS ->
                new GenericContainer<>("redis:7.4")
                        .withCommand("redis-server", "--save", "", "--maxmemory-policy", "volatile-lru")
                        .withExposedPorts(portOf(kind, port));
        };
    }

    /** The port inside of the container; Kafka tells it to its clients, so there it is the outer one. */
    static int portOf(ServerKind kind, int outer) {
        return switch (kind) {
            case MARIADB, MYSQL -> 3306;
            case KAFKA -> outer;
            case ELASTICSEARCH -> 9200;
            case REDIS -> 6379;
        };
    }

    private static Map<String, String> kafka(int port) {
        return Map.of(
                "KAFKA_NODE_ID", "1",
                "KAFKA_PROCESS_ROLES", "broker,controller",
                "KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093",
                "KAFKA_LISTENERS", "PLAINTEXT://0.0.0.0:" + port + ",CONTROLLER://localhost:9093",
                "KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:" + port,
                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER",
                "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1",
                "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    }
}
