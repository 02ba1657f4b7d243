package io.memberlink.commands.sweep;

import io.memberlink.domain.Identity;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The epoch that each identity reached lately. Forgetting one only costs a look at its streams. */
final class RecentEpochs {
    private final Map<Identity, Reached> epochs = new LinkedHashMap<>();

    private record Reached(long epoch, Instant at) {}

    void add(Identity identity, long epoch, Instant now) {
        if (!reached(identity, epoch)) {
            // Removed first, so that the order stays that of time.
            epochs.remove(identity);
            epochs.put(identity, new Reached(epoch, now));
        }
    }

    boolean reached(Identity identity, long epoch) {
        Reached reached = epochs.get(identity);
        return reached != null && reached.epoch() >= epoch;
    }

    void forgetBefore(Instant time) {
        for (Iterator<Reached> oldest = epochs.values().iterator();
                oldest.hasNext() && oldest.next().at().isBefore(time); ) {
            oldest.remove();
        }
    }

    void clear() {
        epochs.clear();
    }
}
