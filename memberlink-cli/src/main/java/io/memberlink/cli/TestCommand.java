package io.memberlink.cli;

import io.memberlink.cli.stack.StackFailed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Only explains: the start script runs the gate itself, since the gate builds the jar that this class is in. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the gate, as CI does: format, static analysis, and all tests on real servers.",
        footer = {"", "Examples:", "  ./memberlink test", "  ./memberlink test --slow"})
final class TestCommand implements Callable<Integer> {

    @Option(names = "--slow", description = "Also what takes long.")
    private boolean slow;

    @Override
    public Integer call() {
        throw new StackFailed("the gate is run by the start script: ./memberlink test" + (slow ? " --slow" : ""));
    }
}
