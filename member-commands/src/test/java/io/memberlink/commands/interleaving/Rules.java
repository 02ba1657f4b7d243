package io.memberlink.commands.interleaving;

import java.util.List;
import java.util.function.BiFunction;

/** How one kind of stream decides and evolves. */
record Rules<S, C, E>(S initial, BiFunction<S, C, List<E>> decide, BiFunction<S, E, S> evolve) {}
