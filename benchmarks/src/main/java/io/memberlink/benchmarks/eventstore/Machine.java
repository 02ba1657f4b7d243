package io.memberlink.benchmarks.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the figures come from. */
public final class Machine {
    private Machine() {}

    public static String describe() {
        return "%s, %d cores, %s MB memory, %s %s, Java %s (%s), load before %s"
                .formatted(
                        lineAfter(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
                        Runtime.getRuntime().availableProcessors(),
                        megabytes(lineAfter(Path.of("/proc/meminfo"), "MemTotal", "?")),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"),
                        first(Path.of("/proc/loadavg")));
    }

    private static String lineAfter(Path file, String name, String otherwise) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }

    private static String megabytes(String kilobytes) {
        String digits = kilobytes.replaceAll("\\D", "");
        return digits.isEmpty() ? "?" : String.valueOf(Long.parseLong(digits) / 1024);
    }

    private static String first(Path file) {
        return lines(file).stream()
                .findFirst()
                .map(line -> line.split(" ", 2)[0])
                .orElse("?");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
