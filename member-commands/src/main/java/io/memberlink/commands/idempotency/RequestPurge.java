package io.memberlink.commands.idempotency;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets old requests from time to time; every node does, which is harmless. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RequestPurge {
    private final IdempotentRequests requests;

    RequestPurge(IdempotentRequests requests) {
        this.requests = requests;
    }

    @Scheduled(fixedDelayString = "${memberlink.commands.idempotency.purge-interval}")
    void purge() {
        requests.purge();
    }
}
