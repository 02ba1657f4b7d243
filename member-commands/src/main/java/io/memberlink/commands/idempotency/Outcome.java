package io.memberlink.commands.idempotency;

/** What a request ended with, as it is kept for its repetitions. */
sealed interface Outcome permits Answer, Refusal {}
