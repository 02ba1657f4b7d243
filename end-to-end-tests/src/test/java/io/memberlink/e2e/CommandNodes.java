package io.memberlink.e2e;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** All nodes of the command API: whoever finds one gone goes to another. Thread-safe. */
final class CommandNodes {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int UNAVAILABLE = 503;

    private final List<Http> nodes;

    CommandNodes(List<Http> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** Empty when no node could say. */
    Optional<Http.Answer> get(String path) {
        try {
            return Optional.of(any().get(path));
        } catch (UncheckedIOException gone) {
            return Optional.empty();
        }
    }

    /**
     * Calls until the outcome is known, or once and no more if the caller does not insist.
     *
     * @param insists whether to repeat the call with an Idempotency-Key as long as it may have taken effect
     * @return the answer, also one that asks to try again if nothing can have happened; empty when nobody knows what happened
     */
    Optional<Http.Answer> post(String path, Object body, boolean insists) {
        String[] headers =
                insists ? new String[] {"Idempotency-Key", UUID.randomUUID().toString()} : new String[0];
        boolean mayHaveHappened = false;
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
            Optional<Http.Answer> answer = Optional.empty();
            try {
                answer = Optional.of(any().post(path, body, headers));
                mayHaveHappened |= answer.get().status() == UNAVAILABLE;
            } catch (UncheckedIOException gone) {
                mayHaveHappened |= !neverArrived(gone);
            }
            if (answer.isPresent() && (!mayHaveHappened || isFinal(answer.get()))) {
                return answer;
            }
            if (mayHaveHappened && !insists) {
                return Optional.empty();
            }
            pause(answer);
        }
        return Optional.empty();
    }

    private Http any() {
        return nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
    }

    private static boolean isFinal(Http.Answer answer) {
        return answer.status() < 300 || !answer.json().path("retryable").asBoolean();
    }

    private static boolean neverArrived(UncheckedIOException gone) {
        return gone.getCause() instanceof ConnectException || gone.getCause() instanceof HttpConnectTimeoutException;
    }

    /** As long as the answer asks for; a node that is gone is left for the other one at once. */
    private static void pause(Optional<Http.Answer> answer) {
        long seconds = answer.map(each -> each.header("Retry-After"))
                .filter(text -> !text.isEmpty())
                .map(Long::parseLong)
                .orElse(0L);
        LockSupport.parkNanos(Duration.ofSeconds(seconds)
                .plusMillis(ThreadLocalRandom.current().nextInt(1, 50))
                .toNanos());
    }
}
