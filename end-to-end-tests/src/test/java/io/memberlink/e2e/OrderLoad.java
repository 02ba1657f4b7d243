package io.memberlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Order callers that ask for identities of the sample at a constant rate, however long answers take, as through a load balancer: the
 * second node is asked where the first one does not answer with 200, and at once while the first one is known not to. Every answer
 * is compared with what the event store said before.
 */
final class OrderLoad implements AutoCloseable {
    private static final int PER_SECOND = 400;
    private static final int IDENTITIES = 20_000;
    private static final int COMPLAINTS = 5;

    private final Http first;
    private final Http second;
    private final List<String> paths;
    private final Map<String, String> truth = new HashMap<>();
    private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean trying = new AtomicBoolean();
    private volatile boolean firstAnswers = true;
    private final CompletableFuture<Void> pace;
    private long since = System.nanoTime();

    private OrderLoad(Platform platform) {
        first = platform.service("query");
        second = platform.service("query-2");
        paths = SamplePaths.some(IDENTITIES);
        for (String path : paths) {
            Http.Answer answer = first.get(path, "Caller", "console", "Source", "event-store");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            truth.put(path, memberOf(answer));
        }
        pace = CompletableFuture.runAsync(
                this::ask, work -> Thread.ofPlatform().daemon().start(work));
    }

    static OrderLoad start(Platform platform) {
        return new OrderLoad(platform);
    }

    private static String memberOf(Http.Answer answer) {
        return answer.json().path("memberId").asString();
    }

    private void ask() {
        RandomGenerator random = RandomGenerator.getDefault();
        long begun = System.nanoTime();
        for (long number = 0; !stopped.get(); number++) {
            long due = begun + number * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
            String path = paths.get(random.nextInt(paths.size()));
            Thread.ofVirtual().start(() -> ask(path, due));
        }
    }

    /** A node that did not answer is tried by one lookup at a time. */
    private void ask(String path, long due) {
        boolean tries = !firstAnswers && trying.compareAndSet(false, true);
        String servedBy = "";
        if (firstAnswers || tries) {
            servedBy = answer(first, path);
            firstAnswers = !servedBy.isEmpty();
        }
        if (tries) {
            trying.set(false);
        }
        boolean again = servedBy.isEmpty();
        if (again) {
            servedBy = answer(second, path);
        }
        asked.add(new Asked(due, System.nanoTime() - due, servedBy, again));
    }

    /** Who served it, {@code wrong}, or nothing. */
    private String answer(Http node, String path) {
        try {
            Http.Answer answer = node.getWithin(2, path, "Caller", "order-center");
            if (answer.status() != 200) {
                complain(node, answer.status() + " " + answer.text());
                return "";
            }
            return memberOf(answer).equals(truth.get(path)) ? answer.header("Served-By") : "wrong";
        } catch (RuntimeException broken) {
            complain(node, String.valueOf(broken));
            return "";
        }
    }

    private void complain(Http node, String what) {
        String who = node == first ? "first node" : "second node";
        if (complaints.stream().filter(complaint -> complaint.startsWith(who)).count() < COMPLAINTS) {
            complaints.add("%s, %s: %s".formatted(who, LocalTime.now(), what));
        }
    }

    /** The first ones of each node since the last call of this. */
    List<String> complaints() {
        List<String> first = List.copyOf(complaints);
        complaints.clear();
        return first;
    }

    /** Watches for so long: what was asked since the last call of this is in it. */
    Seen watch(Duration time) {
        LockSupport.parkNanos(time.toNanos());
        return since();
    }

    /** What was asked since the last call of this. */
    Seen since() {
        List<Asked> seen = new ArrayList<>();
        for (Asked next = asked.poll(); next != null; next = asked.poll()) {
            seen.add(next);
        }
        Seen result = new Seen(since, seen);
        since = System.nanoTime();
        return result;
    }

    @Override
    public void close() {
        stopped.set(true);
        pace.join();
    }

    /** @param due when it was to be asked; the latency counts from then */
    private record Asked(long due, long nanos, String servedBy, boolean again) {}

    /** What order callers saw for a while. */
    record Seen(long begun, List<Asked> asked) {
        private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
        private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

        int count() {
            return asked.size();
        }

        long wrong() {
            return asked.stream().filter(each -> each.servedBy.equals("wrong")).count();
        }

        long failed() {
            return asked.stream().filter(each -> each.servedBy.isEmpty()).count();
        }

        long again() {
            return asked.stream().filter(Asked::again).count();
        }

        double millis(double share) {
            return percentile(asked, share) / 1e6;
        }

        private static long percentile(List<Asked> asked, double share) {
            List<Long> sorted = asked.stream().map(Asked::nanos).sorted().toList();
            return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
        }

        /** After the last half second whose p95 was over twice the p99 before. */
        String secondsUntilNormal(Seen before) {
            long bound = 2 * Math.max(LEAST_NANOS, percentile(before.asked, 0.99));
            TreeMap<Long, List<Asked>> windows = new TreeMap<>();
            for (Asked each : asked) {
                windows.computeIfAbsent((each.due - begun) / WINDOW_NANOS, window -> new ArrayList<>())
                        .add(each);
            }
            long normal = 0;
            for (Map.Entry<Long, List<Asked>> window : windows.entrySet()) {
                if (percentile(window.getValue(), 0.95) > bound) {
                    normal = window.getKey() + 1;
                }
            }
            return String.format(Locale.ROOT, "%.1f", normal * WINDOW_NANOS / 1e9);
        }

        String servedBy() {
            Map<String, Integer> shares = new TreeMap<>();
            asked.forEach(each -> shares.merge(each.servedBy.isEmpty() ? "nobody" : each.servedBy, 1, Integer::sum));
            StringBuilder text = new StringBuilder();
            shares.forEach((source, times) -> text.append(text.isEmpty() ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%s %.0f %%", source, 100.0 * times / asked.size())));
            return text.toString();
        }
    }
}
