package io.memberlink.cli;

import io.memberlink.cli.stack.LocalPlatform;
import io.memberlink.cli.stack.StackFailed;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that every command has: which platform is meant. */
final class StateFolder {

    private static final Path DEFAULT = Path.of(".memberlink");

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "State folder: settings, data, logs (default: .memberlink).")
    private Path dir = DEFAULT;

    Path path() {
        return dir.toAbsolutePath().normalize();
    }

    /** For commands that talk to its services. */
    LocalPlatform runningPlatform() {
        LocalPlatform platform = platform();
        if (!platform.running() && !platform.anyRunning()) {
            throw new StackFailed("nothing runs in " + path() + ": ./memberlink up" + repeated());
        }
        return platform;
    }

    LocalPlatform platform() {
        return LocalPlatform.existingIn(path());
    }

    /** The option as it must be repeated to mean the same folder, with a space in front. */
    String repeated() {
        return dir.equals(DEFAULT) ? "" : " --dir " + dir;
    }
}
