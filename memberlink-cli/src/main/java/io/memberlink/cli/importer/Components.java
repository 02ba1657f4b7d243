package io.memberlink.cli.importer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Groups what is connected, directly or through others (union-find). */
final class Components {

    private final Map<Object, Object> parents = new HashMap<>();

    /** Says that these belong together. */
    void connect(Object one, Object other) {
        parents.put(root(one), root(other));
    }

    /** The groups of {@code items}, each in the given order, where every item stands for what {@code part} says. */
    <T> Collection<List<T>> groups(List<T> items, Function<T, Object> part) {
        Map<Object, List<T>> groups = new LinkedHashMap<>();
        items.forEach(item -> groups.computeIfAbsent(root(part.apply(item)), r -> new ArrayList<>())
                .add(item));
        return groups.values();
    }

    private Object root(Object part) {
        Object root = part;
        for (Object parent = parents.getOrDefault(root, root);
                !parent.equals(root);
                parent = parents.getOrDefault(root, root)) {
            root = parent;
        }
        // Path compression keeps long chains of connected rows cheap.
        for (Object each = part; !each.equals(root); ) {
            Object next = parents.getOrDefault(each, root);
            parents.put(each, root);
            each = next;
        }
        return root;
    }
}
