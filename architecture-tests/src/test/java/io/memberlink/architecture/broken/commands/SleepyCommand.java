package io.memberlink.architecture.broken.commands;

import io.memberlink.architecture.broken.query.LookupManager;

/** Waits by sleeping and knows a reader. */
public final class SleepyCommand {
    public void send() throws InterruptedException {
        Thread.sleep(1);
        LookupManager.look();
    }
}
