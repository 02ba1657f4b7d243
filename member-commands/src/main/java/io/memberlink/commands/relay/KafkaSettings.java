package io.memberlink.commands.relay;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the tail of all events goes.
 *
 * @param bootstrapServers brokers, as Kafka's clients expect them
 * @param topic created when it is missing
 */
@ConfigurationProperties("memberlink.kafka")
record KafkaSettings(String bootstrapServers, String topic) {}
