package io.memberlink.cli;

import io.memberlink.cli.stack.ExistingServers;
import io.memberlink.cli.stack.Foreground;
import io.memberlink.cli.stack.LocalPlatform;
import io.memberlink.cli.stack.UpRequest;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts every server and service, and stops them all on Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  ./memberlink up",
            "  ./memberlink up --detach --nodes 2",
            "  ./memberlink up --dir /var/tmp/second --base-port 28300",
            "  ./memberlink up --mysql-url jdbc:mysql://db:3306/memberlink --mysql-user memberlink --kafka kafka:9092",
            "  ./memberlink up --config /etc/memberlink/memberlink.yaml",
            "",
            "The password for --mysql-url is read from the variable MEMBERLINK_MYSQL_PASSWORD."
        })
final class UpCommand implements Callable<Integer> {

    private static final int MAX_NODES = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final StateFolder folder = new StateFolder();

    @Mixin
    private final ExistingServerOptions existing = new ExistingServerOptions();

    @Option(names = "--detach", description = "Return when everything is ready, and leave it running.")
    private boolean detach;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many nodes of each API, 1 or 2 (default: 1).")
    private int nodes;

    @Option(
            names = "--base-port",
            paramLabel = "N",
            description = "Derive every port from N (default: 18300, with the APIs at 8080 and 8081).")
    private @Nullable Integer basePort;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Start only the services, on the servers that this settings file names.")
    private @Nullable Path config;

    @Override
    public Integer call() {
        if (nodes < 1 || nodes > MAX_NODES) {
            throw wrongUsage("--nodes must be 1 or 2, not " + nodes);
        }
        if (config != null && !Files.isReadable(config)) {
            throw wrongUsage("the settings file " + config + " cannot be read");
        }
        ExistingServers servers = existing.servers();
        PrintStream out = System.out;
        long begin = System.nanoTime();
        out.println("Starting memberlink in " + folder.path());
        Foreground foreground = new UpRequest(
                        folder.path(),
                        basePort == null ? OptionalInt.empty() : OptionalInt.of(basePort),
                        nodes,
                        servers,
                        Optional.ofNullable(config))
                .begin(out, Terminal.isLive());
        out.printf("Ready after %.1f s.%n%n", (System.nanoTime() - begin) / 1e9);
        out.println(whatToTry(folder.platform()));
        if (detach) {
            foreground.detach();
            out.println("It runs in the background: ./memberlink down" + folder.repeated() + " stops it.");
        } else {
            out.println("Ctrl-C stops everything.");
            foreground.watch();
        }
        return 0;
    }

    private String whatToTry(LocalPlatform platform) {
        String query = platform.process("query").url();
        return """
                Commands  %1$s  (interactive: %1$s/swagger-ui/index.html)
                Lookups   %2$s  (interactive: %2$s/swagger-ui/index.html)

                Try:
                  ./memberlink import samples/members-20k.csv%3$s
                  curl -H 'Caller: order-center' %2$s/v1/relations/phone/13604308421
                  ./memberlink kill es-primary%3$s
                """.formatted(platform.process("commands").url(), query, folder.repeated());
    }

    private ParameterException wrongUsage(String message) {
        if (spec == null) {
            throw new IllegalStateException("not created by picocli");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
