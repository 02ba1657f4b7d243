package io.memberlink.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Java cannot ask of a process: a signal by name, a session of its own. */
final class Signals {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Signals() {}

    /** Sends the signal to all of them; a process that is gone is none the worse. */
    static void send(String signal, List<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return;
        }
        String pids = processes.stream().map(p -> Long.toString(p.pid())).collect(Collectors.joining(" "));
        try {
            // Every shell has kill built in; the program of that name is not on every machine.
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pids + " 2>&1")
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new ServerFailed("signal " + signal + " could not be sent: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while sending signal " + signal, e);
        }
    }

    /** The command in a session of its own, so that Ctrl-C reaches its owner, who then stops it in order. */
    static List<String> apartFromTerminal(List<String> command) {
        return Files.isExecutable(SETSID)
                ? Stream.concat(Stream.of(SETSID.toString()), command.stream())
                        .collect(Collectors.toCollection(ArrayList::new))
                : command;
    }
}
