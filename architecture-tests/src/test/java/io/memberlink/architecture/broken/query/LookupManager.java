package io.memberlink.architecture.broken.query;

import io.memberlink.architecture.broken.commands.SleepyCommand;
import org.springframework.context.annotation.ComponentScan;

/** Has a vague name, knows a command and scans for components. */
@ComponentScan
public final class LookupManager {
    public static final Class<?> COMMAND = SleepyCommand.class;

    private LookupManager() {}

    public static void look() throws InterruptedException {
        new SleepyCommand().send();
    }
}
