package io.memberlink.e2e;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Clients that look identities up, one after the other, until they are closed, and remember what went wrong. */
final class LookupLoop implements AutoCloseable {
    private static final int CLIENTS = 4;

    private final Http query;
    private final String caller;
    private final List<String> paths;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong answered = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> servedBy = new ConcurrentHashMap<>();
    private final List<Thread> clients;

    LookupLoop(Http query, String caller, List<String> paths) {
        this.query = query;
        this.caller = caller;
        this.paths = paths;
        this.clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> Thread.ofVirtual().start(() -> look(client)))
                .toList();
    }

    private void look(int client) {
        for (int i = client; !stopped.get(); i += CLIENTS) {
            try {
                Http.Answer answer = query.get(paths.get(i % paths.size()), "Caller", caller);
                if (answer.status() == 200) {
                    servedBy.merge(answer.header("Served-By"), 1L, Long::sum);
                } else {
                    failures.add(answer.status() + " " + answer.text());
                }
                answered.incrementAndGet();
            } catch (RuntimeException broken) {
                failures.add(String.valueOf(broken));
            }
        }
    }

    long answered() {
        return answered.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** How many lookups each source answered. */
    Map<String, Long> servedBy() {
        return Map.copyOf(servedBy);
    }

    @Override
    public void close() {
        stopped.set(true);
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
