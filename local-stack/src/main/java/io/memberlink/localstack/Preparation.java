package io.memberlink.localstack;

import java.io.IOException;
import java.util.List;

/** A short program that must have ended well before a server can start. */
final class Preparation {

    private Preparation() {}

    /** Runs it to its end, with its output in the server's log. */
    static void run(ProcessServer server, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Signals.apartFromTerminal(command));
        builder.directory(server.home().toFile());
        builder.environment().put("TMPDIR", server.tmp().toString());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(server.log().toFile()));
        Process process = builder.start();
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new ServerFailed(server.name() + " could not be prepared (exit " + exit + "); the last lines of "
                        + server.log() + ":" + LogTail.of(server.log()));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while preparing " + server.name(), e);
        }
    }
}
