package io.memberlink.query.http;

import java.time.Duration;

/**
 * How much of a node marketing callers may take.
 *
 * @param quick a request that takes longer is a sign that there are too many
 * @param most requests under way, however quick they are
 * @param refusalPause how long a refusal is held back, so that who asks again at once does not fill the node with refusals
 */
public record AdmissionSettings(Duration quick, int most, Duration refusalPause) {
    public AdmissionSettings {
        if (quick.toMillis() < 1) {
            throw new IllegalArgumentException("quick must be at least 1 ms, not " + quick);
        }
        if (refusalPause.isNegative()) {
            throw new IllegalArgumentException("refusal-pause must not be negative, unlike " + refusalPause);
        }
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, not " + most);
        }
    }
}
