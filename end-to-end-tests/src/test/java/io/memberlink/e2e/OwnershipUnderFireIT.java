package io.memberlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.e2e.Contention.Prize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One identity belongs to at most one member, whatever is killed while clients fight for it. */
class OwnershipUnderFireIT {
    private static final int CLIENTS = 8;
    private static final int MEMBERS = 4;
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofSeconds(Integer.getInteger("memberlink.e2e.fire-seconds", 200));
    private static final Duration FOR_ONE_PRIZE = Duration.ofSeconds(30);

    private final Platform platform = Platform.running();
    private final Contention contention = new Contention();
    private final CommandNodes commands =
            new CommandNodes(List.of(platform.service("commands"), platform.service("commands-2")));
    private final List<Http> queries = List.of(platform.service("query"), platform.service("query-2"));
    private int kills;

    @Test
    void everyIdentityHasOneHolderAtATimeWhileNodesAndDatabasesAreKilled() throws InterruptedException {
        fight(SHORT);
        settleAndCheck();
    }

    @Test
    @Tag("slow")
    void everyIdentityHasOneHolderAtATimeWhileNodesAndDatabasesAreKilledForMinutes() throws InterruptedException {
        fight(LONG);
        settleAndCheck();
    }

    private void fight(Duration time) throws InterruptedException {
        contention.fightFor(newPrize());
        CountDownLatch stop = new CountDownLatch(1);
        List<Thread> clients = IntStream.range(0, CLIENTS)
                .mapToObj(i ->
                        Thread.ofVirtual().start(new Contender("client " + i, contention, commands, queries, stop)))
                .toList();
        Turmoil nodes = new Turmoil(platform, List.of("commands", "commands-2"), 4_000);
        Turmoil databases = new Turmoil(platform, List.of("mysql-a", "mysql-b"), 8_000);
        try (nodes;
                databases) {
            long end = System.nanoTime() + time.toNanos();
            for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
                stop.await(Math.min(left, FOR_ONE_PRIZE.toNanos()), TimeUnit.NANOSECONDS);
                if (end - System.nanoTime() > FOR_ONE_PRIZE.toNanos() / 2) {
                    contention.fightFor(newPrize());
                }
            }
        } finally {
            stop.countDown();
        }
        for (Thread client : clients) {
            client.join();
        }
        kills = nodes.kills() + databases.kills();
        System.out.printf("killed %d command nodes, %d databases%n", nodes.kills(), databases.kills());
        assertThat(nodes.failures()).isEmpty();
        assertThat(databases.failures()).isEmpty();
    }

    private Prize newPrize() {
        List<Handle> identities = Stream.concat(
                        Stream.generate(Handle::newPhone).limit(3),
                        Stream.generate(Handle::newEmail).limit(3))
                .toList();
        List<String> members = IntStream.range(0, MEMBERS)
                .mapToObj(i -> commands.post(
                                "/v1/members",
                                Map.of("identities", List.of(Handle.newCard().body())),
                                true)
                        .orElseThrow()
                        .json()
                        .path("memberId")
                        .asString())
                .toList();
        return new Prize(identities, members);
    }

    private void settleAndCheck() {
        Aftermath aftermath = new Aftermath(platform, contention, commands, queries);
        List<String> violations = aftermath.violations();
        System.out.printf(
                "%d operations on %d identities, %d kills, %d unknown outcomes, %d tenures, %d violations%n  %s%n",
                contention.operations(),
                contention.histories().size(),
                kills,
                contention.unknownOutcomes(),
                aftermath.tenures(),
                violations.size(),
                contention.outcomes());
        violations.forEach(System.out::println);
        assertThat(violations).isEmpty();
        assertThat(kills).isPositive();
        CommandLine.Result verify = platform.replay("verify", "--target", "all");
        assertThat(verify.exitCode()).as(verify.text()).isZero();
    }
}
