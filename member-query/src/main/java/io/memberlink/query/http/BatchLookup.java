package io.memberlink.query.http;

import io.memberlink.domain.CommandRejected;
import io.memberlink.query.chain.Answer;
import io.memberlink.query.chain.Answer.Known;
import io.memberlink.query.chain.Answer.Served;
import io.memberlink.query.chain.Answer.Unavailable;
import io.memberlink.query.chain.Answer.Unknown;
import io.memberlink.query.chain.Question;
import io.memberlink.query.chain.Subject;
import io.memberlink.query.http.Result.Echo;
import io.memberlink.query.http.Result.Failed;
import io.memberlink.query.http.Result.Found;
import io.memberlink.query.http.Result.NotFound;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import io.memberlink.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks many identities up at once; what is wrong with one of them fails no other. */
final class BatchLookup {
    private final Lookups lookups;
    private final Questions questions;
    private final ResultsWriter writer;

    BatchLookup(Lookups lookups, Questions questions, ResultsWriter writer) {
        this.lookups = lookups;
        this.questions = questions;
        this.writer = writer;
    }

    void answer(LookupRequest request, Caller caller, Optional<String> source, HttpServletResponse response)
            throws IOException {
        List<Understood> understood =
                request.identities().stream().map(this::understand).toList();
        List<Question> asked =
                understood.stream().flatMap(wanted -> wanted.question.stream()).toList();
        List<Answer> answers = lookups.all(asked, caller, request.wantedConsistency(), source);
        mark(answers, response);
        Answering.writeJson(writer.write(results(understood, answers, caller)), response);
    }

    private Understood understand(LookupRequest.Wanted wanted) {
        try {
            Subject.OfIdentity identity = questions.identity(wanted.kind(), wanted.givenIssuer(), wanted.value());
            return understand(identity, wanted);
        } catch (CommandRejected rejected) {
            return Understood.not(new Failed(Echo.of(wanted), Problem.of(rejected)));
        }
    }

    private Understood understand(Subject.OfIdentity subject, LookupRequest.Wanted wanted) {
        try {
            return Understood.as(Echo.of(subject.identity()), questions.about(subject, wanted.seen()));
        } catch (ApiException noToken) {
            Problem problem = Problem.of(noToken.code(), String.valueOf(noToken.getMessage()));
            return Understood.not(new Failed(Echo.of(subject.identity()), problem));
        }
    }

    private static List<Result> results(List<Understood> understood, List<Answer> answers, Caller caller) {
        Iterator<Answer> next = answers.iterator();
        List<Result> results = new ArrayList<>(understood.size());
        for (Understood wanted : understood) {
            results.add(wanted.failed
                    .<Result>map(failed -> failed)
                    .orElseGet(() -> result(wanted.identity, next.next(), caller)));
        }
        return results;
    }

    private static Result result(Echo identity, Answer answer, Caller caller) {
        return switch (answer) {
            case Known known ->
                new Found(identity, known.token(), VisibleRelation.of(known.relation(), caller), known.servedBy());
            case Unknown unknown -> new NotFound(identity, unknown.servedBy());
            case Unavailable unavailable ->
                new Failed(identity, Problem.of(ErrorCode.UNAVAILABLE, "no source that may answer did"));
        };
    }

    private static void mark(List<Answer> answers, HttpServletResponse response) {
        List<Served> served = answers.stream()
                .filter(Served.class::isInstance)
                .map(Served.class::cast)
                .toList();
        if (!served.isEmpty()) {
            String sources = served.stream().map(Served::servedBy).distinct().collect(Collectors.joining(","));
            Duration oldest = served.stream()
                    .map(Served::staleness)
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
            Answering.markSource(response, sources, oldest);
        }
    }

    /** An identity of the request: a question for the chain, or already a failure. */
    private record Understood(Echo identity, Optional<Question> question, Optional<Failed> failed) {
        static Understood as(Echo identity, Question question) {
            return new Understood(identity, Optional.of(question), Optional.empty());
        }

        static Understood not(Failed failed) {
            return new Understood(failed.identity(), Optional.empty(), Optional.of(failed));
        }
    }
}
