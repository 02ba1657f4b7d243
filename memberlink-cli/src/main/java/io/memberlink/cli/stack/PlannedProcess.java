package io.memberlink.cli.stack;

/**
 * One process of the plan.
 *
 * @param name what the operator calls it, such as {@code es-primary}
 * @param port where it listens on 127.0.0.1
 */
public record PlannedProcess(String name, Role role, int port) {

    static PlannedProcess parse(String line) {
        String[] words = line.strip().split(" ");
        return new PlannedProcess(words[0], Role.valueOf(words[1]), Integer.parseInt(words[2]));
    }

    @Override
    public String toString() {
        return name + " " + role + " " + port;
    }
}
