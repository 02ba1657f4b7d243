package io.memberlink.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

/** Root's way to run a server that refuses to be run by root: as user {@code nobody}, who owns the files it writes. */
final class Unprivileged {

    private static final String USER = "nobody";

    /** For folders that are closed to others, such as /root: that user, but allowed to pass and read everything. */
    private static final List<String> WITH_ACCESS = List.of(
            "setpriv",
            "--reuid=" + USER,
            "--clear-groups",
            "--securebits=+no_setuid_fixup",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");

    private static final List<List<String>> WAYS = List.of(
            List.of("setpriv", "--reuid=" + USER, "--clear-groups"),
            WITH_ACCESS,
            List.of("runuser", "-u", USER, "--"),
            List.of("su", "-s", "/bin/sh", USER, "-c", "exec \"$0\" \"$@\"", "--"));

    private Unprivileged() {}

    /** The first way by which {@code program} can be reached and {@code folder} be written by that user. */
    static List<String> wayTo(Path program, Path folder) {
        return WAYS.stream()
                .filter(way -> works(way, program, folder))
                .findFirst()
                .orElseThrow(() -> new ServerFailed("Elasticsearch refuses to run as root, and user " + USER
                        + " cannot reach " + program + " and write " + folder
                        + ": run as another user, or use folders that others may enter"));
    }

    /** Gives {@code folder} with everything in it to that user. */
    static void own(Path folder) throws IOException {
        UserPrincipal owner =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setOwner(file, owner);
            }
        }
    }

    private static boolean works(List<String> way, Path program, Path folder) {
        String probe = "test -x \"$1\" && test -r \"$1\" && test -w \"$2\"";
        List<String> command = Stream.concat(
                        way.stream(), Stream.of("sh", "-c", probe, "sh", program.toString(), folder.toString()))
                .toList();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while looking for a way to run as " + USER, e);
        }
    }
}
