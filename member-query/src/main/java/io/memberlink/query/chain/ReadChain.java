package io.memberlink.query.chain;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Answers lookups: asks one source after the other, only those that are complete and lag less than a bound, until every question
 * has its answer or the time is up. Thread-safe; blocks its caller, which is meant to be a virtual thread.
 */
public final class ReadChain {
    /** Sources are looked at once a second and look at the heads once a second: a smaller difference says nothing. */
    private static final Duration EQUALLY_STALE = Duration.ofSeconds(2);

    private final Itinerary itinerary;
    private final LocalAnswers local;
    private final BooleanSupplier truthIsOutOfReach;
    private final ChainSettings settings;
    private final SourceMetrics metrics;

    /** @param truthIsOutOfReach whether a part of the event store is known to be: then no read model can prove that it is fresh */
    public ReadChain(
            Itinerary itinerary,
            LocalAnswers local,
            BooleanSupplier truthIsOutOfReach,
            ChainSettings settings,
            SourceMetrics metrics) {
        this.itinerary = itinerary;
        this.local = local;
        this.truthIsOutOfReach = truthIsOutOfReach;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** One answer for each question, in the same order; in no more time than the settings give. */
    public List<Answer> lookup(List<Question> questions, CallerClass callers, Consistency consistency) {
        Deadline deadline = new Deadline(settings.deadline(), System::nanoTime);
        Inquiry inquiry = new Inquiry(questions);
        boolean mayBeLocal = consistency == Consistency.EVENTUAL && !itinerary.isPinned();
        if (mayBeLocal) {
            inquiry.hear(local);
        }
        List<GuardedSource> sources = itinerary.of(callers, consistency);
        for (GuardedSource source : sources) {
            if (!inquiry.isOpen()) {
                return inquiry.answers();
            }
            if (!isFresh(source)) {
                metrics.refused(source.name(), SourceMetrics.Refusal.LAGGING);
                continue;
            }
            if (mayBeLocal && source.kind() == Source.Kind.CLUSTER) {
                // What somebody else has learnt while the cache was asked: a storm of misses is one read.
                inquiry.hear(local);
            }
            ask(source, inquiry, deadline, Duration.ZERO);
        }
        if (inquiry.isOpen() && mayBeStale(callers, consistency)) {
            stale(sources)
                    .forEach(source ->
                            ask(source, inquiry, deadline, source.status().lag()));
        }
        if (inquiry.isOpen()) {
            askAgain(sources, inquiry, deadline, mayBeStale(callers, consistency));
        }
        return inquiry.answers();
    }

    /** Rather late than never: nobody answered, but those who failed or rested may do so now. */
    private void askAgain(List<GuardedSource> sources, Inquiry inquiry, Deadline deadline, boolean mayBeStale) {
        for (GuardedSource source : sources) {
            boolean isFresh = isFresh(source);
            if (isFresh || (mayBeStale && source.status().complete())) {
                Duration staleness = isFresh ? Duration.ZERO : source.status().lag();
                ask(source, GuardedSource::askEvenIfResting, inquiry, deadline, staleness);
            }
        }
    }

    /** Marketing can wait for a read model that is behind, but not for a server that is down: its read models know all there is. */
    private boolean mayBeStale(CallerClass callers, Consistency consistency) {
        return switch (consistency) {
            case STRONG -> false;
            case EVENTUAL -> callers != CallerClass.MARKETING || truthIsOutOfReach.getAsBoolean();
        };
    }

    /** Whether a source of this name can be asked by itself. */
    public boolean knows(String source) {
        return itinerary.find(source).isPresent();
    }

    /** What one source says by itself, however far it lags: for operators who want to know what is in it. */
    public List<Answer> lookupIn(String source, List<Question> questions) {
        Deadline deadline = new Deadline(settings.deadline(), System::nanoTime);
        Inquiry inquiry = new Inquiry(questions);
        itinerary
                .find(source)
                .ifPresent(found -> ask(
                        found,
                        inquiry,
                        deadline,
                        isFresh(found) ? Duration.ZERO : found.status().lag()));
        return inquiry.answers();
    }

    private static void ask(GuardedSource source, Inquiry inquiry, Deadline deadline, Duration staleness) {
        ask(source, GuardedSource::ask, inquiry, deadline, staleness);
    }

    private static void ask(GuardedSource source, Way way, Inquiry inquiry, Deadline deadline, Duration staleness) {
        if (inquiry.isOpen() && !deadline.isOver()) {
            List<Integer> open = inquiry.open();
            Optional<List<Finding>> findings = way.ask(source, inquiry.subjects(open), deadline.remaining());
            findings.ifPresent(found -> inquiry.hear(source, open, found, staleness));
        }
    }

    private boolean isFresh(GuardedSource source) {
        return source.status().isFresh(settings.lagBound());
    }

    /** Those that were passed over for their lag alone: the freshest first, in their usual order where they are equally fresh. */
    private List<GuardedSource> stale(List<GuardedSource> sources) {
        return sources.stream()
                .filter(source -> source.status().complete() && !isFresh(source))
                .sorted(Comparator.comparing(source -> source.status().lag().dividedBy(EQUALLY_STALE)))
                .toList();
    }

    private interface Way {
        Optional<List<Finding>> ask(GuardedSource source, List<Subject> subjects, Duration patience);
    }
}
