package io.memberlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Phones move to and fro between members while caches are emptied, sources killed and paused, lookups
 * sent elsewhere and targets replayed. Whoever sends back the newest
 * token that anybody was shown for a phone, by a command or a lookup, is never told anything older.
 */
@Tag("slow")
class NeverBackInTimeIT {
    /** How many answers are checked at least; one round of disturbances takes longer than the default. */
    private static final long READS = Long.getLong("memberlink.e2e.reads", 100_000);

    private static final int PHONES = 60;
    private static final int WRITERS = 4;
    private static final int READERS = 4;
    /** Bits of a token's version below its epoch, as {@code epoch.version} is compared. */
    private static final int VERSION_BITS = 39;

    private final Platform platform = Platform.running();
    private final List<String> members = new ArrayList<>();
    private final AtomicLongArray newest = new AtomicLongArray(PHONES);
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong moves = new AtomicLong();
    private final AtomicLong unavailable = new AtomicLong();
    private final Map<String, AtomicLong> servedBy = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void whoSendsBackTheNewestTokenIsNeverToldAnythingOlder() throws InterruptedException {
        for (int member = 0; member <= PHONES; member++) {
            members.add(register("55" + (1_000_000_000L + member)));
        }
        int rounds = 0;
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int first = writer;
            threads.add(Thread.ofVirtual().start(() -> move(first)));
        }
        for (int reader = 0; reader < READERS; reader++) {
            threads.add(Thread.ofVirtual().start(this::read));
        }
        try {
            do {
                disturb();
                rounds++;
            } while (reads.get() < READS && wrong.isEmpty());
        } finally {
            stop.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        System.out.printf(
                "rounds: %d, answers checked: %d, moves: %d, unavailable: %d, served by %s%n",
                rounds, reads.get(), moves.get(), unavailable.get(), servedBy);
        assertThat(wrong).isEmpty();
        assertThat(moves.get()).isPositive();
    }

    private void disturb() {
        succeeds("kill", "redis-a");
        succeeds("start", "redis-a");
        succeeds("kill", "redis-a");
        succeeds("wipe", "redis-a");
        succeeds("start", "redis-a");
        succeeds("kill", "kafka");
        succeeds("kill", "projections");
        succeeds("start", "projections");
        succeeds("start", "kafka");
        succeeds("kill", "es-primary");
        succeeds("start", "es-primary");
        replays("pause", "--target", "es-primary");
        replays("failover", "--to", "es-backup");
        succeeds("kill", "redis-a");
        succeeds("start", "redis-a");
        replays("resume", "--target", "es-primary");
        replays("failover", "--to", "auto");
        replays("resync", "--target", "redis-a", "--from", "beginning");
        replays("resync", "--target", "es-primary", "--fresh");
        replays("resync", "--target", "es-primary", "--drop-old");
        platform.awaitCaughtUp();
    }

    private void replays(String... arguments) {
        CommandLine.Result result = platform.replay(arguments);
        assertThat(result.exitCode()).as(result.text()).isZero();
    }

    private String register(String card) {
        Http.Answer answer = platform.commands()
                .post("/v1/members", Map.of("identities", List.of(Map.of("kind", "el-card", "value", card))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("memberId").asString();
    }

    private static String phone(int number) {
        return "+86138" + (20_000_000 + number);
    }

    private void move(int first) {
        for (int round = 0; !stop.get(); round++) {
            for (int phone = first; phone < PHONES && !stop.get(); phone += WRITERS) {
                move(phone, members.get(phone + (round + 1) % 2), members.get(phone + round % 2));
            }
        }
    }

    private void move(int phone, String from, String to) {
        Map<String, String> body = Map.of("kind", "phone", "value", phone(phone));
        try {
            Http.Answer unbound = platform.commands().post("/v1/members/" + from + "/identities/unbind", body);
            if (unbound.status() == 200) {
                shown(phone, unbound.json().at("/unbound/token").asString());
            }
            Http.Answer bound = platform.commands().post("/v1/members/" + to + "/identities", body);
            if (bound.status() == 201) {
                moves.incrementAndGet();
                bound.json()
                        .path("identities")
                        .valueStream()
                        .filter(identity -> identity.path("value").asString().equals(phone(phone)))
                        .forEach(identity -> shown(phone, identity.path("token").asString()));
            }
        } catch (RuntimeException broken) {
            // What a command did is unknown: the next round finds out.
        }
    }

    private void read() {
        while (!stop.get()) {
            long[] seen = IntStream.range(0, PHONES).mapToLong(newest::get).toArray();
            try {
                Http.Answer answer = platform.query()
                        .post("/v1/lookups", Map.of("identities", questions(seen)), "Caller", "order-center");
                if (answer.status() == 200) {
                    check(seen, answer.json().path("results"));
                } else {
                    wrong.add(answer.status() + " " + answer.text());
                }
            } catch (RuntimeException broken) {
                wrong.add(String.valueOf(broken));
            }
        }
    }

    private static List<Map<String, String>> questions(long[] seen) {
        return IntStream.range(0, PHONES)
                .mapToObj(phone -> {
                    Map<String, String> question = new LinkedHashMap<>();
                    question.put("kind", "phone");
                    question.put("value", phone(phone));
                    if (seen[phone] > 0) {
                        question.put("atLeast", text(seen[phone]));
                    }
                    return question;
                })
                .toList();
    }

    private void check(long[] seen, JsonNode results) {
        for (int phone = 0; phone < PHONES; phone++) {
            JsonNode result = results.get(phone);
            servedBy.computeIfAbsent(result.path("servedBy").asString("nobody"), source -> new AtomicLong())
                    .incrementAndGet();
            if (result.has("error")) {
                unavailable.incrementAndGet();
            } else {
                reads.incrementAndGet();
                if (result.path("found").asBoolean()) {
                    check(phone, seen[phone], result);
                }
            }
        }
    }

    private void check(int phone, long seen, JsonNode result) {
        String token = result.path("token").asString();
        boolean holds = result.at("/relation/identities")
                .valueStream()
                .anyMatch(identity -> identity.path("value").asString().equals(phone(phone)));
        if (number(token) < seen || !holds) {
            wrong.add("seen " + text(seen) + ", told " + result);
        }
        shown(phone, token);
    }

    private void shown(int phone, String token) {
        newest.accumulateAndGet(phone, number(token), Math::max);
    }

    private static long number(String token) {
        String[] parts = token.split("\\.");
        return Long.parseLong(parts[0]) << VERSION_BITS | Long.parseLong(parts[1]);
    }

    private static String text(long token) {
        return (token >> VERSION_BITS) + "." + (token & (1L << VERSION_BITS) - 1);
    }

    private void succeeds(String... arguments) {
        CommandLine.Result result = platform.memberlink(arguments);
        assertThat(result.exitCode()).as(result.text()).isZero();
    }
}
