package io.memberlink.replay;

import java.util.List;

/** From the names that an operator types to configured targets. */
final class Targeted {
    private static final String ALL = "all";

    private Targeted() {}

    /** @throws ReplayFailed when there is no such target */
    static String one(Platform platform, String name) {
        if (!platform.targets().contains(name)) {
            throw ReplayFailed.wrongUsage(
                    "no target '" + name + "'; configured are " + String.join(", ", platform.targets()));
        }
        return name;
    }

    /** @throws ReplayFailed when it is neither a target nor {@code all} */
    static List<String> oneOrAll(Platform platform, String name) {
        return name.equals(ALL) ? List.copyOf(platform.targets()) : List.of(one(platform, name));
    }
}
