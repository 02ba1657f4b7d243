package io.memberlink.cli.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks one thing after another until it is closed, and counts who answered. */
final class LookupLoop implements AutoCloseable {

    private final Lookup lookup;
    private final List<Map.Entry<String, String>> questions;
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final Map<String, Long> answers = new TreeMap<>();
    private final Thread thread;

    LookupLoop(Lookup lookup, Map<String, String> values) {
        this.lookup = lookup;
        this.questions = List.copyOf(values.entrySet());
        this.thread = Thread.ofVirtual().name("demo-lookups").start(this::run);
    }

    /** Who answered how often since the last call; what failed is counted under its reason. */
    synchronized Map<String, Long> answersSinceLastTime() {
        Map<String, Long> copy = new TreeMap<>(answers);
        answers.clear();
        return copy;
    }

    @Override
    public void close() {
        going.set(false);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (int i = 0; going.get(); i++) {
            Map.Entry<String, String> question = questions.get(i % questions.size());
            count(servedBy(question.getKey(), question.getValue()));
        }
    }

    private String servedBy(String kind, String value) {
        try {
            Lookup.Answer answer = lookup.ask(kind, Optional.empty(), value);
            return answer.found() ? answer.servedBy() : "FAILED with status " + answer.status();
        } catch (IOException e) {
            return "FAILED with " + e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            going.set(false);
            return "FAILED, interrupted";
        }
    }

    private synchronized void count(String servedBy) {
        answers.merge(servedBy, 1L, Long::sum);
    }
}
