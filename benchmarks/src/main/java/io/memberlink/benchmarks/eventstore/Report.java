package io.memberlink.benchmarks.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results as a Markdown page; every line also goes to standard output at once. */
public final class Report {
    private final List<String> lines = new ArrayList<>();

    public Report line(String format, Object... values) {
        String line = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
        lines.add(line);
        System.out.println(line);
        return this;
    }

    public Report heading(String text) {
        return line("").line("## " + text).line("");
    }

    public Report columns(String... names) {
        return row(names).line("|---".repeat(names.length) + "|");
    }

    public Report row(String... cells) {
        return line("| " + String.join(" | ", cells) + " |");
    }

    public static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f", perSecond);
    }

    public static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.2f" : "%.0f", millis);
    }

    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
