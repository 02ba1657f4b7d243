package io.memberlink.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came of comparing targets. */
record VerifyReport(boolean equal, List<VerifyRow> targets) {
    static VerifyReport of(List<VerifyRow> targets) {
        return new VerifyReport(targets.stream().allMatch(VerifyRow::equal), targets);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        targets.forEach(target -> add(lines, target));
        return lines;
    }

    private static void add(List<String> lines, VerifyRow target) {
        if (target.problem().isPresent()) {
            lines.add(target.name() + " could not be compared: "
                    + target.problem().get());
            return;
        }
        long documents = target.documents().orElse(0);
        String seconds = String.format(Locale.ROOT, "%.1f s", target.seconds());
        if (target.equal()) {
            lines.add("%s equals the event store: %d documents, %s".formatted(target.name(), documents, seconds));
            return;
        }
        long differing = target.differences().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        lines.add("%s differs from the event store: %s; it has %d documents and should have %d, %s"
                .formatted(
                        target.name(),
                        counts(target),
                        documents,
                        target.expected().orElse(0),
                        seconds));
        Table table = new Table();
        target.differing()
                .forEach(each -> table.row(
                        "  " + each.id(),
                        each.problem(),
                        "expected " + each.expected().map(String::valueOf).orElse("none"),
                        "found " + each.found().map(String::valueOf).orElse("none")));
        lines.addAll(table.lines());
        if (differing > target.differing().size()) {
            lines.add("  … and " + (differing - target.differing().size()) + " more");
        }
    }

    private static String counts(VerifyRow target) {
        return target.differences().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
