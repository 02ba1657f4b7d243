package io.memberlink.replay;

/**
 * Whether a target's projectors wait.
 *
 * @param changed whether they did otherwise before
 */
record PauseReport(String target, boolean paused, boolean changed) {
    String line() {
        return target + (changed ? " " : " already ") + (paused ? "waits" : "goes on");
    }
}
