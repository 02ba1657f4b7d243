package io.memberlink.commands.idempotency;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A change of one request's row that somebody waits for. */
sealed interface PendingChange<T> {
    byte[] key();

    /** What it came to; done before that when nobody waits any more. */
    CompletableFuture<T> done();

    /**
     * Takes a key that nobody has.
     *
     * @param done the row that has the key, when it is somebody else's
     */
    record Reserve(
            RequestKey request,
            Reservation mine,
            long leaseUntil,
            long now,
            CompletableFuture<Optional<RequestRow>> done)
            implements PendingChange<Optional<RequestRow>> {
        Reserve(RequestKey request, Reservation mine, long leaseUntil, long now) {
            this(request, mine, leaseUntil, now, new CompletableFuture<>());
        }

        @Override
        public byte[] key() {
            return request.key();
        }
    }

    /**
     * Keeps what a request ended with.
     *
     * @param done false when somebody else took over
     */
    record Keep(Reservation mine, Outcome outcome, CompletableFuture<Boolean> done) implements PendingChange<Boolean> {
        Keep(Reservation mine, Outcome outcome) {
            this(mine, outcome, new CompletableFuture<>());
        }

        @Override
        public byte[] key() {
            return mine.key();
        }
    }
}
