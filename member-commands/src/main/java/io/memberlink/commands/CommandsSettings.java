package io.memberlink.commands;

import io.memberlink.commands.idempotency.IdempotencySettings;
import io.memberlink.commands.tail.TailSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What only the command API needs; {@code application.yaml} explains every key.
 *
 * @param claimLease how long others wait for somebody who claimed an identity and has not bound it
 */
@ConfigurationProperties("memberlink.commands")
record CommandsSettings(Duration claimLease, IdempotencySettings idempotency, TailSettings tail) {
    CommandsSettings {
        if (!claimLease.isPositive()) {
            throw new IllegalArgumentException("memberlink.commands.claim-lease must be positive");
        }
    }
}
