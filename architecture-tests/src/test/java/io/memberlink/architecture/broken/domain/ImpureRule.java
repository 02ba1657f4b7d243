package io.memberlink.architecture.broken.domain;

import java.time.Instant;
import org.springframework.util.StringUtils;

/** Knows a framework and reads a clock. */
public final class ImpureRule {
    public static String decide(String wish) {
        return StringUtils.capitalize(wish) + Instant.now();
    }

    private ImpureRule() {}
}
