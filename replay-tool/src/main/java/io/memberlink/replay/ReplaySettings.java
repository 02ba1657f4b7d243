package io.memberlink.replay;

import io.memberlink.domain.IdentityRules;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.projections.target.TargetSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What this tool reads of the platform's settings.
 *
 * @param identityKeySecret the secret of all processes: document ids depend on it
 * @param identities the kinds of identity
 * @param targets by name, in the order of the file
 */
record ReplaySettings(
        String identityKeySecret,
        IdentityRules identities,
        EventStoreSettings eventStore,
        Map<String, TargetSettings> targets) {
    ReplaySettings {
        targets = new LinkedHashMap<>(targets);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ReplaySettings[" + eventStore + ", targets " + targets.keySet() + "]";
    }
}
