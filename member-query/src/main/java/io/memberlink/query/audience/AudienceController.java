package io.memberlink.query.audience;

import io.memberlink.domain.IdentityKind;
import io.memberlink.domain.IdentityKinds;
import io.memberlink.projections.elasticsearch.AudienceIndex.Held;
import io.memberlink.query.chain.CallerClass;
import io.memberlink.query.http.Caller;
import io.memberlink.query.http.Callers;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Answers audience questions of those who may ask them. */
@RestController
public final class AudienceController implements AudienceApi {
    private final Audiences audiences;
    private final IdentityKinds kinds;
    private final Callers callers;

    AudienceController(Audiences audiences, IdentityKinds kinds, Callers callers) {
        this.audiences = audiences;
        this.kinds = kinds;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<AudienceCount> count(AudienceRequest request, @Nullable String caller) {
        Caller asking = callers.find(caller);
        if (asking.callerClass() == CallerClass.ORDER) {
            throw new ApiException(ErrorCode.NOT_ALLOWED, "audiences are for marketing callers and operators");
        }
        List<Held> has = request.held().stream().map(AudienceController::held).toList();
        List<String> lacks = request.lacking();
        if (has.isEmpty() && lacks.isEmpty() || has.size() + lacks.size() > AudienceRequest.MOST) {
            throw malformed("1 to " + AudienceRequest.MOST + " kinds in has and lacks together");
        }
        Stream.concat(has.stream().map(Held::kind), lacks.stream()).forEach(kind -> requireVisible(kind, asking));
        return ResponseEntity.ok()
                .header("Served-By", audiences.name())
                .header("Cache-Control", "no-store")
                .body(new AudienceCount(audiences.count(has, lacks)));
    }

    private void requireVisible(String kind, Caller asking) {
        if (kinds.find(kind).isEmpty()) {
            throw malformed("unknown kind; known are "
                    + kinds.all().stream().map(IdentityKind::name).toList());
        }
        if (!asking.sees(kind) || !audiences.shows(kind)) {
            throw new ApiException(ErrorCode.NOT_ALLOWED, "this caller may not ask for " + kind);
        }
    }

    private static Held held(AudienceRequest.Has has) {
        return new Held(has.kind(), time("boundSince", has.boundSince()), time("boundBefore", has.boundBefore()));
    }

    private static Optional<Instant> time(String field, @Nullable String written) {
        try {
            return Optional.ofNullable(written).map(Instant::parse);
        } catch (DateTimeException noTime) {
            throw malformed(field + " is a time in UTC, as in 2026-11-20T08:00:00Z");
        }
    }

    private static ApiException malformed(String detail) {
        return new ApiException(ErrorCode.MALFORMED_REQUEST, detail);
    }
}
