package io.memberlink.query.http;

import io.memberlink.query.chain.Answer;
import io.memberlink.query.chain.CallerClass;
import io.memberlink.query.chain.Consistency;
import io.memberlink.query.chain.Question;
import io.memberlink.query.chain.ReadChain;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import java.util.List;
import java.util.Optional;

/** Asks the chain on behalf of a caller, and counts what it says. */
final class Lookups {
    private final ReadChain chain;
    private final LookupMetrics metrics;

    Lookups(ReadChain chain, LookupMetrics metrics) {
        this.chain = chain;
        this.metrics = metrics;
    }

    Answer one(String way, Question question, Caller caller, Optional<String> source) {
        return ask(way, List.of(question), caller, Consistency.EVENTUAL, source).getFirst();
    }

    List<Answer> all(List<Question> questions, Caller caller, Consistency consistency, Optional<String> source) {
        return questions.isEmpty() ? List.of() : ask("batch", questions, caller, consistency, source);
    }

    private List<Answer> ask(
            String way, List<Question> questions, Caller caller, Consistency consistency, Optional<String> source) {
        source.ifPresent(name -> check(name, caller));
        long started = System.nanoTime();
        List<Answer> answers = source.map(name -> chain.lookupIn(name, questions))
                .orElseGet(() -> chain.lookup(questions, caller.callerClass(), consistency));
        metrics.record(way, caller.callerClass(), answers, System.nanoTime() - started);
        return answers;
    }

    private void check(String source, Caller caller) {
        if (caller.callerClass() != CallerClass.OPS) {
            throw new ApiException(ErrorCode.NOT_ALLOWED, "only operators choose the source of their lookups");
        }
        if (!chain.knows(source)) {
            throw new ApiException(ErrorCode.MALFORMED_REQUEST, "this node has no source of that name");
        }
    }
}
