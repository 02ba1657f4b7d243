package io.memberlink.replay;

import io.memberlink.replay.watch.Timing;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What the tool needs of the world around it.
 *
 * @param platforms from a settings file to the platform that it describes
 * @param terminal whether somebody watches standard error on a terminal
 */
record Surroundings(Function<Path, Platform> platforms, Timing timing, boolean terminal) {
    static Surroundings real() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new Surroundings(ConfiguredPlatform::of, Timing.real(), terminal);
    }
}
