package io.memberlink.commands.idempotency;

import java.time.Duration;

/**
 * How long what is remembered.
 *
 * @param retention how long an answer is kept for repetitions of its request
 * @param lease after this time without an end, a repetition executes the request again; longer than a request ever takes
 * @param purgeInterval how often rows that are too old are deleted
 * @param connections most connections per server
 */
public record IdempotencySettings(Duration retention, Duration lease, Duration purgeInterval, int connections) {}
