package io.memberlink.commands.sweep;

import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.domain.IdentityKeys;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sweeper, along the newest events. */
@Configuration(proxyBeanMethods = false)
class SweepConfiguration {
    @Bean
    ClaimSweeper claimSweeper(
            BindingProcess process,
            IdentityKeys keys,
            @Value("${memberlink.commands.claim-lease}") Duration lease,
            InstantSource clock) {
        return new ClaimSweeper(process, keys, lease, clock);
    }
}
