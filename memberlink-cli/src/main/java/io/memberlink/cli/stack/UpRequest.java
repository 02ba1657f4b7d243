package io.memberlink.cli.stack;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code memberlink up} was asked for.
 *
 * @param settings a settings file of the operator's own, with servers that exist already
 */
public record UpRequest(
        Path state, OptionalInt basePort, int nodes, ExistingServers existing, Optional<Path> settings) {

    /** Plans the folder for a new start, in which this process is the supervisor; refused while one runs there. */
    public Foreground begin(PrintStream out, boolean live) {
        Path folder = state.toAbsolutePath().normalize();
        LocalPlatform platform;
        try (var lock = LocalPlatform.exclusive(folder)) {
            LocalPlatform.in(folder).ifPresent(before -> clear(before, out));
            platform = plan(folder);
            Startup.requireFreePorts(platform);
            platform.supervisor().write(ProcessHandle.current().pid());
        }
        Foreground foreground = new Foreground(platform, out);
        foreground.start(live);
        return foreground;
    }

    private LocalPlatform plan(Path folder) {
        PortPlan ports = PortPlan.of(basePort);
        if (settings.isPresent()) {
            return LocalPlatform.plan(
                    folder, StackPlan.servicesOnly(ports, nodes), file -> file.copyFrom(settings.get()));
        }
        StackPlan plan = StackPlan.of(ports, nodes, existing);
        return LocalPlatform.plan(folder, plan, file -> file.write(plan, existing));
    }

    private static void clear(LocalPlatform before, PrintStream out) {
        if (before.running()) {
            throw new StackFailed("memberlink is running in " + before.state() + " already"
                    + before.supervisor()
                            .living()
                            .map(p -> " (process " + p.pid() + ")")
                            .orElse("")
                    + ": ./memberlink status, ./memberlink down");
        }
        if (before.anyRunning()) {
            out.println("An earlier run ended without stopping its processes; stopping them first …");
            before.stopAll();
        }
    }
}
