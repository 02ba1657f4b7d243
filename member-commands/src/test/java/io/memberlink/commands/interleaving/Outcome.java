package io.memberlink.commands.interleaving;

import io.memberlink.domain.MemberId;
import java.util.Optional;

/** What a client knows at its end. */
sealed interface Outcome {
    record Acknowledged() implements Outcome {}

    record Refused() implements Outcome {}

    /** What a strong read answered. */
    record Found(Optional<MemberId> holder) implements Outcome {}

    /** The store failed: done or not done. */
    record Unknown() implements Outcome {}

    /** Its process ended between two steps: done or not done. */
    record Crashed() implements Outcome {}
}
