package io.memberlink.localstack;

import java.util.OptionalLong;

/**
 * One real server that a test or an operator may start, break and repair.
 *
 * <p>The calls return when they are done: a started server is healthy, a killed or stopped one is gone. Every failure is a
 * {@link ServerFailed} whose message says what to look at. Safe for use by several threads and processes at once.
 */
public interface Server {

    /** The name by which operators know it, such as {@code mysql-a}. */
    String name();

    /** The port on 127.0.0.1 at which it answers, the same before and after a restart. */
    int port();

    /** Where clients find it, in the form that its clients expect. */
    String url();

    /** The process that does the work, while there is one. */
    OptionalLong pid();

    /** Whether a process exists, healthy or not. */
    boolean running();

    /** Whether it answers a real request just now; never throws. */
    boolean healthy();

    /** Starts it on the data that it has, and waits until it is healthy. Does nothing to a healthy server. */
    void start();

    /** Ends it as a crash would, without a chance to save anything. */
    void kill();

    /** Ends it orderly, and by force if it does not follow. */
    void stop();

    /** Freezes it: connections stay open, nothing is answered. */
    void pause();

    /** Lets a paused server go on. */
    void resume();

    /** Deletes the data of a server that does not run; refused while it runs. */
    void wipe();
}
