package io.memberlink.replay;

import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetStatus;
import java.util.Optional;

/** What is wrong with a target, in a line that names it. */
final class TargetFailures {
    private TargetFailures() {}

    static String line(String target, TargetException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith(target) ? message : target + ": " + message;
    }

    static ReplayFailed of(String target, TargetException failure) {
        return ReplayFailed.failed(failure.code(), line(target, failure));
    }

    /**
     * What the target says about itself; empty when it has nothing yet.
     *
     * @throws TargetException when it does not answer or refuses
     */
    static Optional<TargetStatus> reachableStatus(TargetAdministration target) {
        try {
            return target.status();
        } catch (TargetException.Lost nothingYet) {
            return Optional.empty();
        }
    }
}
