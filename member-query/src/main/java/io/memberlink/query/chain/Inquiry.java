package io.memberlink.query.chain;

import io.memberlink.query.chain.Finding.Absent;
import io.memberlink.query.chain.Finding.Denied;
import io.memberlink.query.chain.Finding.Related;
import io.memberlink.query.chain.Finding.Released;
import io.memberlink.query.chain.Finding.Unread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The questions of one request on their way along the sources. Each remembers the newest thing it was told, so that an older answer
 * of a later source never wins. Not thread-safe.
 */
final class Inquiry {
    private final List<Question> questions;
    private final List<Optional<Word>> newest;
    private final boolean[] settled;

    Inquiry(List<Question> questions) {
        this.questions = questions;
        this.newest = new ArrayList<>();
        questions.forEach(question -> newest.add(Optional.empty()));
        this.settled = new boolean[questions.size()];
    }

    boolean isOpen() {
        for (boolean isSettled : settled) {
            if (!isSettled) {
                return true;
            }
        }
        return false;
    }

    /** Places of the questions that no source has settled yet. */
    List<Integer> open() {
        return IntStream.range(0, settled.length)
                .filter(place -> !settled[place])
                .boxed()
                .toList();
    }

    List<Subject> subjects(List<Integer> places) {
        return places.stream().map(place -> questions.get(place).subject()).toList();
    }

    /** Hears what this process knows by itself. */
    void hear(LocalAnswers local) {
        for (int place = 0; place < settled.length; place++) {
            if (!settled[place]) {
                Optional<Finding> known = local.find(questions.get(place).subject());
                if (known.isPresent()) {
                    hear(place, new Word(known.get(), LocalAnswers.NAME, Source.Kind.LOCAL, Duration.ZERO));
                }
            }
        }
    }

    /** Hears what a source found for the questions at these places. */
    void hear(GuardedSource source, List<Integer> places, List<Finding> findings, Duration staleness) {
        for (int i = 0; i < places.size(); i++) {
            hear(places.get(i), new Word(findings.get(i), source.name(), source.kind(), staleness));
        }
    }

    private void hear(int place, Word word) {
        switch (word.source) {
            case EVENT_STORE -> hearTruth(place, word);
            case LOCAL, CACHE, CLUSTER -> {
                remember(place, word);
                settled[place] = word.isFinal()
                        && newest.get(place)
                                .filter(best -> questions.get(place).accepts(best.finding.documentVersion()))
                                .isPresent();
            }
        }
    }

    private void hearTruth(int place, Word word) {
        if (word.isFinal()) {
            newest.set(place, Optional.of(word));
            settled[place] = true;
        }
    }

    private void remember(int place, Word word) {
        boolean isNewer = newest.get(place)
                .filter(best -> best.finding.documentVersion() > word.finding.documentVersion())
                .isEmpty();
        if (isNewer && word.isWorthRemembering()) {
            newest.set(place, Optional.of(word));
        }
    }

    List<Answer> answers() {
        return IntStream.range(0, settled.length).mapToObj(this::answer).toList();
    }

    private Answer answer(int place) {
        return newest.get(place)
                .filter(best -> settled[place] || questions.get(place).accepts(best.finding.documentVersion()))
                .<Answer>map(Word::answer)
                .orElseGet(Answer.Unavailable::new);
    }

    /** What a source said about one subject. */
    private record Word(Finding finding, String servedBy, Source.Kind source, Duration staleness) {
        /** Whether nobody else needs to be asked. */
        boolean isFinal() {
            return switch (finding) {
                case Related related -> true;
                case Denied denied -> true;
                case Released released -> source != Source.Kind.CACHE;
                case Absent absent -> source != Source.Kind.CACHE;
                case Unread unread -> false;
            };
        }

        /** Whether it may become the answer when nobody else says anything. */
        boolean isWorthRemembering() {
            return switch (finding) {
                case Related related -> true;
                case Denied denied -> true;
                case Released released -> true;
                case Absent absent -> source != Source.Kind.CACHE;
                case Unread unread -> false;
            };
        }

        Answer answer() {
            return switch (finding) {
                case Related related -> new Answer.Known(related.token(), related.relation(), servedBy, staleness);
                case Released released -> nobody();
                case Denied denied -> nobody();
                case Absent absent -> nobody();
                case Unread unread -> new Answer.Unavailable();
            };
        }

        private Answer nobody() {
            return new Answer.Unknown(servedBy, staleness);
        }
    }
}
