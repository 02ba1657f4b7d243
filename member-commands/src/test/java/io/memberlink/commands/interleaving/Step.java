package io.memberlink.commands.interleaving;

import java.util.function.Supplier;

/**
 * One thing that may happen.
 *
 * @param text for whoever reads a failing interleaving
 */
record Step(Supplier<String> text, State after) {
    @Override
    public String toString() {
        return text.get();
    }
}
