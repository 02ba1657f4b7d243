package io.memberlink.query.http;

import io.memberlink.query.chain.Answer;
import io.memberlink.query.chain.Consistency;
import io.memberlink.query.chain.Question;
import io.memberlink.query.chain.ReadChain;
import java.util.List;

/** Asks the chain on behalf of a caller, and counts what it says. */
final class Lookups {
    private final ReadChain chain;
    private final LookupMetrics metrics;

    Lookups(ReadChain chain, LookupMetrics metrics) {
        this.chain = chain;
        this.metrics = metrics;
    }

    Answer one(String way, Question question, Caller caller) {
        return ask(way, List.of(question), caller, Consistency.EVENTUAL).getFirst();
    }

    List<Answer> all(List<Question> questions, Caller caller, Consistency consistency) {
        return questions.isEmpty() ? List.of() : ask("batch", questions, caller, consistency);
    }

    private List<Answer> ask(String way, List<Question> questions, Caller caller, Consistency consistency) {
        long started = System.nanoTime();
        List<Answer> answers = chain.lookup(questions, caller.callerClass(), consistency);
        metrics.record(way, caller.callerClass(), answers, System.nanoTime() - started);
        return answers;
    }
}
