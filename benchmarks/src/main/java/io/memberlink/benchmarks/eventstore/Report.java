package io.memberlink.benchmarks.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as a Markdown page; every line also goes to standard output at once. */
final class Report {
    private final List<String> lines = new ArrayList<>();

    Report line(String format, Object... values) {
        String line = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
        lines.add(line);
        System.out.println(line);
        return this;
    }

    Report heading(String text) {
        return line("").line("## " + text).line("");
    }

    Report columns(String... names) {
        return row(names).line("|---".repeat(names.length) + "|");
    }

    Report row(String... cells) {
        return line("| " + String.join(" | ", cells) + " |");
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f", perSecond);
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.2f" : "%.0f", millis);
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
