package io.memberlink.commands.api;

import io.memberlink.commands.binding.ClaimPending;
import io.memberlink.commands.idempotency.Answer;
import io.memberlink.commands.idempotency.IdempotentRequests;
import io.memberlink.commands.idempotency.Request;
import io.memberlink.commands.idempotency.RequestKey;
import io.memberlink.domain.MemberId;
import io.memberlink.eventstore.ConcurrentAppend;
import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.EventTooLarge;
import io.memberlink.eventstore.OutcomeUnknown;
import io.memberlink.eventstore.StoreMismatch;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.WrongSecret;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Runs calls: once per {@code Idempotency-Key}, and with every failure as a problem. */
final class Calls {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String ANONYMOUS = "anonymous";

    private final IdempotentRequests requests;
    private final JsonMapper json;
    private final InstantSource clock;
    private final StoreComplaints complaints = new StoreComplaints();

    Calls(IdempotentRequests requests, JsonMapper json, InstantSource clock) {
        this.requests = requests;
        this.json = json;
        this.clock = clock;
    }

    /** A call that may change something. */
    ResponseEntity<byte[]> command(HttpServletRequest http, Object body, Request request) {
        return response(translated(() -> Optional.ofNullable(http.getHeader("Idempotency-Key"))
                .map(key -> requests.answer(RequestKey.of(callerOf(http), key, content(http, body)), request))
                .orElseGet(() -> request.execute(MemberId.generate(clock.instant())))));
    }

    /** A call that changes nothing. */
    ResponseEntity<byte[]> query(Supplier<Answer> query) {
        return response(translated(query));
    }

    private static String callerOf(HttpServletRequest http) {
        return Optional.ofNullable(http.getHeader("Caller")).orElse(ANONYMOUS);
    }

    /** The body as it was understood, so that spaces make no other request of it. */
    private byte[] content(HttpServletRequest http, Object body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes((http.getRequestURI() + '\0').getBytes(StandardCharsets.UTF_8));
        content.writeBytes(json.writeValueAsBytes(body));
        return content.toByteArray();
    }

    private Answer translated(Supplier<Answer> call) {
        try {
            return call.get();
        } catch (ClaimPending pending) {
            throw new ApiException(
                    ErrorCode.IDENTITY_CLAIM_PENDING, String.valueOf(pending.getMessage()), pending.retryAfter());
        } catch (EventStoreException failed) {
            throw problemOf(failed);
        }
    }

    private RuntimeException problemOf(EventStoreException failed) {
        return switch (failed) {
            case StoreUnavailable down -> unavailable(down, "the event store does not answer");
            case OutcomeUnknown unknown ->
                unavailable(unknown, "the event store did not answer in time: the command may have taken effect");
            case ConcurrentAppend contended ->
                unavailable(contended, "too many changes of the same member or identity at once");
            case EventTooLarge tooLarge -> tooLarge;
            case StoreMismatch mismatch -> mismatch;
            case WrongSecret wrong -> wrong;
        };
    }

    private ApiException unavailable(EventStoreException failed, String detail) {
        complaints.log(failed);
        return new ApiException(ErrorCode.UNAVAILABLE, detail, RETRY_AFTER);
    }

    private static ResponseEntity<byte[]> response(Answer answer) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
        answer.headers().forEach(response::header);
        return response.body(answer.body());
    }
}
