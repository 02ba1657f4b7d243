package io.memberlink.architecture.broken.eventstore;

import io.memberlink.architecture.broken.commands.SleepyCommand;

/** A store that sends commands. */
public final class CommandingStore {
    public void append() throws InterruptedException {
        new SleepyCommand().send();
    }
}
