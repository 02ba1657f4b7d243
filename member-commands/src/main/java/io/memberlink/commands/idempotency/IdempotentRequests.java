package io.memberlink.commands.idempotency;

import io.memberlink.commands.axon.CurrentRequest;
import io.memberlink.commands.binding.ClaimPending;
import io.memberlink.domain.CommandRejected;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes requests so that repetitions get the first one's answer. Answers and final refusals are kept; answers that ask to try
 * again are not. A repetition on whatever node resumes a request whose execution ended without an answer: it finds the event that
 * tells the effect, if there is one, or executes it now. Thread-safe.
 */
public final class IdempotentRequests {
    private static final Logger LOG = LoggerFactory.getLogger(IdempotentRequests.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final RequestServers servers;
    private final IdempotencySettings settings;
    private final InstantSource clock;

    public IdempotentRequests(RequestServers servers, IdempotencySettings settings, InstantSource clock) {
        this.servers = servers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws CommandRejected when the rules refuse it now, or refused it the first time
     * @throws ApiException {@code REQUEST_IN_PROGRESS}, {@code IDEMPOTENCY_KEY_REUSED} or {@code UNAVAILABLE}
     */
    public Answer answer(RequestKey key, Request request) {
        return switch (reserve(key)) {
            case Kept(Answer answer) -> answer;
            case Kept(Refusal refusal) -> throw refusal.again();
            case Mine(Reservation mine) -> execute(key, mine, request);
        };
    }

    /** Deletes what is older than its time. */
    public void purge() {
        long createdBefore = clock.millis() - settings.retention().toMillis();
        servers.everywhere(connection -> RequestTable.purge(connection, createdBefore));
    }

    private Reserved reserve(RequestKey key) {
        while (true) {
            long now = clock.millis();
            long leaseUntil = now + settings.lease().toMillis();
            Reservation fresh = Reservation.fresh(key, clock.instant());
            Optional<RequestRow> taken = servers.reserve(key, fresh, leaseUntil, now);
            if (taken.isEmpty()) {
                return new Mine(fresh);
            }
            RequestRow row = taken.get();
            if (row.createdAt() + settings.retention().toMillis() > now) {
                return repeat(key, row, now, leaseUntil);
            }
            forget(key.key(), row.owner());
        }
    }

    private Reserved repeat(RequestKey key, RequestRow row, long now, long leaseUntil) {
        if (!key.hasContent(row.content())) {
            throw new ApiException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED, "this Idempotency-Key was used for another request");
        }
        if (row.outcome().isPresent()) {
            return new Kept(row.outcome().get());
        }
        Reservation resumed =
                new Reservation(key.key(), row.requestId(), row.memberId(), Reservation.randomName(), true);
        boolean taken = row.leaseUntil() <= now
                && servers.at(
                        key.key(),
                        connection -> RequestTable.takeOver(connection, key, row.owner(), resumed.owner(), leaseUntil));
        if (!taken) {
            throw inProgress();
        }
        return new Mine(resumed);
    }

    private Answer execute(RequestKey key, Reservation mine, Request request) {
        try {
            Answer answer =
                    ScopedValue.where(CurrentRequest.ID, mine.requestId()).call(() -> effect(mine, request));
            keep(mine, answer);
            return answer;
        } catch (CommandRejected refused) {
            if (refused.rejection().retryable()) {
                giveBack(mine);
            } else if (!keep(mine, Refusal.of(refused))) {
                return answer(key, request);
            }
            throw refused;
        } catch (ClaimPending pending) {
            giveBack(mine);
            throw pending;
        } catch (RuntimeException failed) {
            abandon(mine);
            throw failed;
        }
    }

    private static Answer effect(Reservation mine, Request request) {
        if (!mine.resumed()) {
            return request.execute(mine.memberId());
        }
        return request.effect(mine.requestId(), mine.memberId()).orElseGet(() -> {
            try {
                Answer answer = request.execute(mine.memberId());
                return request.effect(mine.requestId(), mine.memberId()).orElse(answer);
            } catch (CommandRejected refused) {
                // The earlier execution was only slow: what it has done meanwhile is why this one was refused.
                return request.effect(mine.requestId(), mine.memberId()).orElseThrow(() -> refused);
            }
        });
    }

    /** @return false when somebody else took over, since this execution was slower than its lease */
    private boolean keep(Reservation mine, Outcome outcome) {
        try {
            return servers.keep(mine, outcome);
        } catch (ApiException unavailable) {
            LOG.warn("the answer of request {} is not kept: a repetition will look for its effect", mine.requestId());
            return true;
        }
    }

    private void forget(byte[] key, String owner) {
        servers.at(key, connection -> {
            RequestTable.forget(connection, key, owner);
            return true;
        });
    }

    /** An earlier execution may only be slow: whoever repeats the request must still find what that one does. */
    private void giveBack(Reservation mine) {
        if (mine.resumed()) {
            abandon(mine);
        } else {
            forget(mine.key(), mine.owner());
        }
    }

    private void abandon(Reservation mine) {
        try {
            servers.at(mine.key(), connection -> {
                RequestTable.abandon(connection, mine);
                return true;
            });
        } catch (ApiException unavailable) {
            LOG.warn("request {} stays reserved until its lease ends", mine.requestId());
        }
    }

    private static ApiException inProgress() {
        return new ApiException(
                ErrorCode.REQUEST_IN_PROGRESS, "a request with this Idempotency-Key is still running", RETRY_AFTER);
    }

    private sealed interface Reserved {}

    private record Mine(Reservation reservation) implements Reserved {}

    private record Kept(Outcome outcome) implements Reserved {}
}
