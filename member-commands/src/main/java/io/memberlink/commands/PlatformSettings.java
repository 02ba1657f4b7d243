package io.memberlink.commands;

import io.memberlink.eventstore.EventStoreSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What all processes of a platform share.
 *
 * @param identityKeySecret stream ids depend on it, for ever; at least 16 characters
 * @param eventStore where the truth is
 */
@ConfigurationProperties("memberlink")
record PlatformSettings(String identityKeySecret, EventStoreSettings eventStore) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "PlatformSettings[" + eventStore + "]";
    }
}
