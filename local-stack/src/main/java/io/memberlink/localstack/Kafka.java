package io.memberlink.localstack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** One Kafka broker that is its own controller (KRaft). Topics are created by those who need them, never by a write. */
public final class Kafka extends ProcessServer {

    public Kafka(String name, Path state, int port) {
        super(name, state, port);
    }

    /** The bootstrap server, {@code 127.0.0.1:<port>}. */
    @Override
    public String url() {
        return "127.0.0.1:" + port();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port(), port() + Ports.INTERNAL);
    }

    @Override
    protected void prepare() throws IOException {
        Files.writeString(settings(), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                """.formatted(port(), port() + Ports.INTERNAL, data()));
        Files.writeString(logging(), """
                rootLogger.level=warn
                rootLogger.appenderRef.console.ref=console
                logger.server.name=kafka.server
                logger.server.level=info
                appender.console.type=Console
                appender.console.name=console
                appender.console.layout.type=PatternLayout
                appender.console.layout.pattern=%d %p %c: %m%n
                """);
        if (!Files.exists(data().resolve("meta.properties"))) {
            Preparation.run(
                    this,
                    java(
                            "-Xmx128m",
                            "kafka.tools.StorageTool",
                            "format",
                            "-t",
                            clusterId(),
                            "-c",
                            settings().toString()));
        }
    }

    @Override
    protected List<String> command() {
        return java("-Xmx256m", "kafka.Kafka", settings().toString());
    }

    @Override
    protected boolean answers() throws IOException {
        return KafkaGreeting.answeredBy(port());
    }

    private List<String> java(String heap, String... mainClassAndArguments) {
        List<String> command = new ArrayList<>(List.of(
                ServerArtifacts.java().toString(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + tmp(),
                "-Dlog4j2.configurationFile=" + logging(),
                "-cp",
                ServerArtifacts.kafkaClasspath()));
        command.addAll(List.of(mainClassAndArguments));
        return command;
    }

    private Path settings() {
        return home().resolve("kafka.properties");
    }

    private Path logging() {
        return home().resolve("log4j2.properties");
    }

    private static String clusterId() {
        UUID id = UUID.randomUUID();
        // The first bits are cleared: an id that began with a dash would be read as an option.
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits() >>> 1)
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
