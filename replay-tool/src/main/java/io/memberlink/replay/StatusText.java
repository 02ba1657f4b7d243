package io.memberlink.replay;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A status for people. */
final class StatusText {
    private static final String UNKNOWN = "?";

    private StatusText() {}

    static List<String> lines(StatusReport report) {
        Table table =
                new Table().row("TARGET", "STATE", "LAG EVENTS", "LAG SECONDS", "PARKED", "GENERATION", "CAUGHT UP AT");
        report.store().problem().ifPresent(problem -> table.row("event store", problem));
        report.targets().forEach(target -> add(table, target));
        return table.lines();
    }

    private static void add(Table table, TargetRow target) {
        target.problem()
                .ifPresentOrElse(
                        problem -> table.row(target.name(), target.reachable() ? problem : "unreachable: " + problem),
                        () -> table.row(
                                target.name(),
                                state(target),
                                number(target.lagEvents()),
                                seconds(target.lagSeconds()),
                                number(target.parked()),
                                number(target.generation()),
                                target.caughtUpAt().map(String::valueOf).orElse("never")));
    }

    private static String state(TargetRow target) {
        if (target.complete().orElse(false)) {
            return "complete";
        }
        return target.rate().isPresent() ? "rebuilding at " + target.rate().getAsLong() + "/s" : "rebuilding";
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : UNKNOWN;
    }

    private static String seconds(OptionalDouble seconds) {
        return seconds.isPresent() ? String.format(Locale.ROOT, "%.1f", seconds.getAsDouble()) : UNKNOWN;
    }
}
