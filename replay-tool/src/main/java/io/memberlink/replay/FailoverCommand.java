package io.memberlink.replay;

import io.memberlink.eventstore.mysql.Route;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "failover",
        description = {
            "Sets or shows the route of lookups: which cluster all nodes ask before the others, within a second.",
            "Lookups fail over by themselves; this is for an operator who wants it his way. auto is the usual order."
        },
        footer = {
            "%nExamples:",
            "  replay-tool failover --config memberlink.yaml",
            "  replay-tool failover --to es-backup --config memberlink.yaml",
            "  replay-tool failover --to auto --config memberlink.yaml",
            "%nJSON: {route,previous,version}"
        })
final class FailoverCommand implements Callable<Integer> {
    /** As the lookup service reads it. */
    private static final String ROUTE = "lookups";

    private static final String AUTO = "auto";
    private static final List<String> ROUTES = List.of("es-primary", "es-backup", AUTO);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ReplayTool tool;

    @Option(
            names = "--to",
            paramLabel = "ROUTE",
            description = "es-primary, es-backup or auto; without it the route is only shown.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--force", description = "Set the route also to a cluster that lookups would not ask now.")
    private boolean force;

    @Override
    public Integer call() {
        to.filter(route -> !ROUTES.contains(route)).ifPresent(unknown -> {
            throw ReplayFailed.wrongUsage("no route '" + unknown + "'; there are " + String.join(", ", ROUTES));
        });
        try (Platform platform = tool.platform()) {
            if (!force) {
                to.filter(route -> !route.equals(AUTO)).ifPresent(name -> requireUsable(platform, name));
            }
            Optional<Route> before = platform.routes().find(ROUTE);
            String previous = before.map(Route::value).orElse(AUTO);
            long version = before.map(Route::version).orElse(0L);
            if (to.isPresent() && !to.get().equals(previous)) {
                version = platform.routes()
                        .change(ROUTE, to.get(), version)
                        .orElseThrow(() -> ReplayFailed.failed(
                                "route-changed", "somebody else changed the route just now: look at it again"))
                        .version();
            }
            FailoverReport report = new FailoverReport(to.orElse(previous), previous, version);
            tool.print(report, List.of(report.line()));
            return ExitCodes.DONE;
        }
    }

    private static void requireUsable(Platform platform, String name) {
        try (TargetAdministration target = platform.open(Targeted.one(platform, name))) {
            if (TargetFailures.reachableStatus(target)
                    .filter(TargetStatus::complete)
                    .isEmpty()) {
                throw ReplayFailed.failed(
                        "target-incomplete",
                        name + " is not complete, lookups would not ask it; --force sets the route anyway");
            }
        } catch (TargetException away) {
            throw TargetFailures.of(name, away);
        }
    }

    /** The route now and before this command. */
    record FailoverReport(String route, String previous, long version) {
        String line() {
            return route.equals(previous)
                    ? "lookups go " + way(route)
                    : "lookups go " + way(route) + " within a second; before: " + previous;
        }

        private static String way(String route) {
            return route.equals(AUTO) ? "the usual way (auto)" : "to " + route + " before the others";
        }
    }
}
