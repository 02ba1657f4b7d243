package io.memberlink.commands.relay;

import io.memberlink.eventstore.EventStore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The relay, where there is a Kafka. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("memberlink.kafka.bootstrap-servers")
@EnableConfigurationProperties(KafkaSettings.class)
class RelayConfiguration {
    @Bean
    KafkaRelay kafkaRelay(KafkaSettings settings, EventStore store) {
        return new KafkaRelay(settings, store.shardCount());
    }
}
