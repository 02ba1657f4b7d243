package io.memberlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Servers and a lookup node are killed, hung and slowed down, one after the other, while order callers ask at a constant rate. Every
 * answer is checked against the event store; the table goes to {@code target/failover.md}.
 */
@Tag("slow")
class FailoverUnderLoadIT {
    private static final Duration BEFORE = Duration.ofSeconds(8);
    private static final Duration BROKEN = Duration.ofSeconds(12);
    private static final Path TABLE = Path.of("target", "failover.md");
    private static final String HEAD = """
            | what | lookups | wrong | failed | asked again at the other node | p50 / p99 before, ms | p50 / p99 broken, ms \
            | seconds until normal | served by while broken |
            |---|---|---|---|---|---|---|---|---|""";

    private final Platform platform = Platform.withSample();
    private final List<String> complaints = new ArrayList<>();

    @Test
    void noOrderLookupFailsOrIsWrongWhateverBreaks() throws IOException {
        List<String> table = new ArrayList<>(List.of(HEAD));
        try (OrderLoad load = OrderLoad.start(platform)) {
            load.watch(BEFORE.multipliedBy(3));
            for (String server : List.of("redis-a", "es-primary", "es-marketing", "kafka", "mysql-a", "query")) {
                breakAndHeal(table, load, "kill -9 " + server, Breakage.killed(platform, server));
                breakAndHeal(table, load, "SIGSTOP " + server, Breakage.hung(platform, server));
                breakAndHeal(table, load, server + " 100 ms slower", Breakage.slow(platform, server));
            }
            breakAndHeal(
                    table,
                    load,
                    "kill -9 all Elasticsearch clusters",
                    Breakage.killed(platform, "es-primary", "es-backup", "es-marketing"));
        } finally {
            Files.write(TABLE, table);
            table.forEach(System.out::println);
        }
        assertThat(complaints).isEmpty();
    }

    private void breakAndHeal(List<String> table, OrderLoad load, String what, Breakage breakage) {
        OrderLoad.Seen before = load.watch(BEFORE);
        load.complaints();
        breakage.begin();
        OrderLoad.Seen broken;
        try {
            broken = load.watch(BROKEN);
        } finally {
            breakage.heal();
        }
        platform.awaitCaughtUp();
        OrderLoad.Seen healed = load.since();
        table.add(String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %d | %d | %.1f / %.0f | %.1f / %.0f | %s | %s |",
                what,
                broken.count() + healed.count(),
                broken.wrong() + healed.wrong(),
                broken.failed() + healed.failed(),
                broken.again() + healed.again(),
                before.millis(0.5),
                before.millis(0.99),
                broken.millis(0.5),
                broken.millis(0.99),
                broken.secondsUntilNormal(before),
                broken.servedBy()));
        boolean mayNeedTheOtherNode = what.contains("query");
        if (broken.wrong() + healed.wrong() + broken.failed() + healed.failed() > 0
                || (!mayNeedTheOtherNode && broken.again() + healed.again() > 0)) {
            complaints.add("%s: while broken %s, afterwards %s: %s"
                    .formatted(what, broken.servedBy(), healed.servedBy(), load.complaints()));
        }
    }
}
