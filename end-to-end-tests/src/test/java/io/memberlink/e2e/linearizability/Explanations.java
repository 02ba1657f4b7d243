package io.memberlink.e2e.linearizability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The explanations that are still possible, without those that another one makes superfluous. */
final class Explanations {
    /** A history that needs more is not decided: clients left too much open. */
    private static final int MOST = 500_000;

    private final Map<Configuration, List<Configuration>> byRest = new HashMap<>();
    private int size;

    /** @return false when it is known, or another one explains the same with fewer assumptions */
    boolean add(Configuration configuration) {
        Configuration rest = new Configuration(configuration.holder(), configuration.done(), Map.of());
        List<Configuration> same = byRest.computeIfAbsent(rest, none -> new ArrayList<>());
        if (same.stream().anyMatch(known -> known.needsNoMoreThan(configuration))) {
            return false;
        }
        int before = same.size();
        same.removeIf(configuration::needsNoMoreThan);
        same.add(configuration);
        size += same.size() - before;
        if (size > MOST) {
            throw new IllegalStateException("not decided: more than " + MOST + " explanations at once");
        }
        return true;
    }

    List<Configuration> all() {
        return byRest.values().stream().flatMap(Collection::stream).toList();
    }

    boolean none() {
        return size == 0;
    }

    Set<String> holders() {
        Set<String> holders = new TreeSet<>();
        byRest.keySet().forEach(each -> holders.add(each.holder()));
        return holders;
    }
}
