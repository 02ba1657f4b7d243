package io.memberlink.query.http;

import io.memberlink.query.chain.Answer;
import io.memberlink.query.chain.CallerClass;
import io.memberlink.query.chain.Consistency;
import io.memberlink.query.chain.Question;
import io.memberlink.query.chain.Subject;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Answers lookups. */
@RestController
final class LookupController implements LookupApi {
    private final Lookups lookups;
    private final Questions questions;
    private final Callers callers;
    private final BatchLookup batches;

    LookupController(Lookups lookups, Questions questions, Callers callers, BatchLookup batches) {
        this.lookups = lookups;
        this.questions = questions;
        this.callers = callers;
        this.batches = batches;
    }

    @Override
    public void relation(
            String kind,
            String value,
            @Nullable String issuer,
            @Nullable String atLeast,
            @Nullable String caller,
            @Nullable String source,
            HttpServletResponse response)
            throws IOException {
        Subject.OfIdentity identity = questions.identity(kind, Optional.ofNullable(issuer), value);
        Question question = questions.about(identity, Optional.ofNullable(atLeast));
        Caller asking = callers.find(caller);
        Answer answer = lookups.one("single", question, asking, Optional.ofNullable(source));
        Answering.write(answer, asking, ErrorCode.IDENTITY_UNKNOWN, "nobody holds this identity", response);
    }

    @Override
    public void member(String memberId, @Nullable String caller, @Nullable String source, HttpServletResponse response)
            throws IOException {
        Caller asking = callers.find(caller);
        Answer answer = lookups.one("member", questions.aboutMember(memberId), asking, Optional.ofNullable(source));
        Answering.write(answer, asking, ErrorCode.MEMBER_UNKNOWN, "no such member", response);
    }

    @Override
    public void lookup(
            LookupRequest request, @Nullable String caller, @Nullable String source, HttpServletResponse response)
            throws IOException {
        int wanted = request.identities().size();
        if (wanted < 1 || wanted > LookupRequest.MOST) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST, "1 to " + LookupRequest.MOST + " identities, not " + wanted);
        }
        Caller asking = callers.find(caller);
        boolean strong = request.wantedConsistency() == Consistency.STRONG;
        if (strong && asking.callerClass() == CallerClass.MARKETING) {
            throw new ApiException(ErrorCode.NOT_ALLOWED, "strong reads are not for marketing callers");
        }
        batches.answer(request, asking, Optional.ofNullable(source), response);
    }
}
