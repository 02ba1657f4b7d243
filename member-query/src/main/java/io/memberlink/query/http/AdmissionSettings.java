package io.memberlink.query.http;

import java.time.Duration;

/**
 * How much of a node marketing callers may take.
 *
 * @param quick a request that takes longer is a sign that there are too many
 * @param most requests under way, however quick they are
 */
public record AdmissionSettings(Duration quick, int most) {
    public AdmissionSettings {
        if (quick.toMillis() < 1) {
            throw new IllegalArgumentException("quick must be at least 1 ms, not " + quick);
        }
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, not " + most);
        }
    }
}
