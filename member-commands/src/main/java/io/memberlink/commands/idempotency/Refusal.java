package io.memberlink.commands.idempotency;

import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Rejection;

/** A final refusal: the same request will never be accepted. */
record Refusal(Rejection rejection, String detail) implements Outcome {
    static Refusal of(CommandRejected rejected) {
        return new Refusal(rejected.rejection(), String.valueOf(rejected.getMessage()));
    }

    CommandRejected again() {
        return new CommandRejected(rejection, detail);
    }
}
