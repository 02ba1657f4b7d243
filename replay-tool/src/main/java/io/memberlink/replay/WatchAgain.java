package io.memberlink.replay;

/** Tells whoever ends the process by Ctrl-C that the replay goes on, and how to look at it again. */
final class WatchAgain implements AutoCloseable {
    private final Thread hint;

    private WatchAgain(Thread hint) {
        this.hint = hint;
    }

    static WatchAgain onInterrupt(String target) {
        return onInterrupt(target, "--watch");
    }

    /** @param option with which the command watches what is under way */
    static WatchAgain onInterrupt(String target, String option) {
        Thread hint = Thread.ofPlatform()
                .unstarted(() -> System.err.printf(
                        "%nThe replay goes on. Watch it again: replay-tool resync --target %s %s%n", target, option));
        Runtime.getRuntime().addShutdownHook(hint);
        return new WatchAgain(hint);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hint);
        } catch (IllegalStateException ending) {
            // The process ends already: the hint is being given.
            return;
        }
    }
}
