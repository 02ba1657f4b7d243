package io.memberlink.cli.stack;

import java.util.Collection;

/** A name that stands for no process of the platform: wrong usage. */
public final class UnknownProcess extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownProcess(String name, Collection<String> known) {
        super("there is no process '" + name + "'; there are " + String.join(", ", known));
    }
}
