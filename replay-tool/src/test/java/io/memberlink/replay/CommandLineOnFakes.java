package io.memberlink.replay;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.IdentityKind;
import io.memberlink.domain.IdentityKinds;
import io.memberlink.domain.IdentityRules;
import io.memberlink.domain.Normaliser;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.mysql.Route;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.replay.fake.FakePlatform;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tool as an operator has it, over a platform in memory. */
final class CommandLineOnFakes {
    private static final JsonMapper MAPPER = new JsonMapper();

    final FakePlatform platform = new FakePlatform();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ControlRoutes routes = new RoutesInMemory();
    private boolean storeIsAway;

    void storeIsAway() {
        storeIsAway = true;
    }

    /** @return the exit code */
    int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine tool = ReplayTool.commandLine(new Surroundings(file -> new Adapter(), platform.timing, false));
        String[] withConfig = Stream.concat(Arrays.stream(args), Stream.of("--config", "memberlink.yaml"))
                .toArray(String[]::new);
        return tool.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(withConfig);
    }

    String output() {
        return out.toString();
    }

    String errors() {
        return err.toString();
    }

    JsonNode json() {
        return MAPPER.readTree(output());
    }

    private final class Adapter implements Platform {
        @Override
        public Set<String> targets() {
            return platform.targets();
        }

        @Override
        public EventReader store() {
            if (storeIsAway) {
                throw new StoreUnavailable("mysql-a does not answer");
            }
            return platform.store;
        }

        @Override
        public RelationTarget target(String name) {
            return platform.target(name);
        }

        @Override
        public RelationTarget target(String name, Edition edition) {
            return platform.editions(name).target(edition);
        }

        @Override
        public TargetAdministration open(String target) {
            return platform.administration(target);
        }

        @Override
        public ControlRoutes routes() {
            return routes;
        }

        @Override
        public IdentityKeys keys() {
            return platform.keys;
        }

        @Override
        public IdentityKinds kinds() {
            IdentityKind phone =
                    new IdentityKind("phone", Normaliser.PHONE, Pattern.compile("\\+.*"), false, 3, List.of());
            return new IdentityKinds(new IdentityRules("CN", List.of("null"), List.of(phone)));
        }

        @Override
        public RelationProjection projection(String target) {
            return platform.projection(target);
        }

        @Override
        public boolean isCache(String target) {
            return platform.isCache(target);
        }

        @Override
        public void close() {
            // it lives as long as the test
        }
    }

    private static final class RoutesInMemory implements ControlRoutes {
        private final Map<String, Route> routes = new HashMap<>();

        @Override
        public Optional<Route> find(String name) {
            return Optional.ofNullable(routes.get(name));
        }

        @Override
        public Optional<Route> change(String name, String value, long seenVersion) {
            if (find(name).map(Route::version).orElse(0L) != seenVersion) {
                return Optional.empty();
            }
            routes.put(name, new Route(value, seenVersion + 1));
            return find(name);
        }
    }
}
