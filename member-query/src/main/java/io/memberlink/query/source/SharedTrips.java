package io.memberlink.query.source;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import io.memberlink.query.chain.Finding;
import io.memberlink.query.chain.Source;
import io.memberlink.query.chain.SourceStatus;
import io.memberlink.query.chain.Subject;
import io.memberlink.query.chain.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lets concurrent lookups travel to their source together: what arrives while all trips are under way goes with the next one, and
 * nothing waits for company. A subject that several ask for has one seat. Thread-safe; blocks nobody.
 */
public final class SharedTrips implements Source {
    /** A trip is slow that takes more than half of the patience. */
    private static final int SLOW_SHARE = 2;

    private final Source source;
    private final TripLimits limits;
    private final Joining joining;
    private final SimpleLimiter<Void> trips;
    private final Queue<Party> waiting = new ConcurrentLinkedQueue<>();
    private final Map<Subject, Trip> underWay = new ConcurrentHashMap<>();

    public SharedTrips(Source source, TripLimits limits, Joining joining) {
        this.source = source;
        this.limits = limits;
        this.joining = joining;
        this.trips = SimpleLimiter.newBuilder()
                .limit(AIMDLimit.newBuilder()
                        .minLimit(1)
                        .initialLimit(limits.trips())
                        .maxLimit(limits.trips())
                        .timeout(limits.patience().toNanos() / SLOW_SHARE, TimeUnit.NANOSECONDS)
                        .build())
                .build();
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Kind kind() {
        return source.kind();
    }

    @Override
    public SourceStatus status() {
        return source.status();
    }

    @Override
    public CompletableFuture<List<Finding>> ask(List<Subject> subjects) {
        Party party = new Party(subjects, new CompletableFuture<>());
        waiting.add(party);
        if (joining == Joining.BEFORE_DEPARTURE) {
            // Whoever is ready to ask on this processor goes along; where nobody is, this returns at once.
            Thread.yield();
        }
        depart();
        return party.answer;
    }

    /** Sends trips while there are free ones and somebody waits. Whoever adds a party or frees a trip has to call it afterwards. */
    private void depart() {
        while (!waiting.isEmpty()) {
            Optional<Limiter.Listener> free = trips.acquire(null);
            if (free.isEmpty()) {
                return;
            }
            List<Party> aboard = board();
            if (aboard.isEmpty()) {
                free.get().onIgnore();
            } else {
                new Trip(aboard, free.get()).depart();
            }
        }
    }

    private List<Party> board() {
        List<Party> aboard = new ArrayList<>();
        Set<Subject> seats = new HashSet<>();
        Party next = waiting.poll();
        while (next != null) {
            aboard.add(next);
            seats.addAll(next.subjects);
            // A party is never split, so that one batch is one trip.
            next = seats.size() < limits.seats() ? waiting.poll() : null;
        }
        return aboard;
    }

    /** Whether a trip that has departed already may still be joined. */
    public enum Joining {
        /** Its answer may be older than the question by the time of one trip; one identity is asked for once at any time. */
        UNDER_WAY,
        /** Every answer was read after the question was asked. */
        BEFORE_DEPARTURE
    }

    /**
     * @param trips how many may be under way at once; fewer, down to one, while they are slow
     * @param seats how many subjects one takes; a larger party travels alone
     * @param patience after which a trip is given up and another one may depart in its place
     */
    public record TripLimits(int trips, int seats, Duration patience) {
        public TripLimits {
            if (trips < 1 || seats < 1 || patience.isNegative() || patience.isZero()) {
                throw new IllegalArgumentException("trips, seats and patience must be positive");
            }
        }
    }

    /** What one caller asked for. */
    private record Party(List<Subject> subjects, CompletableFuture<List<Finding>> answer) {}

    /** One round trip. */
    private final class Trip {
        private final List<Party> aboard;
        private final Limiter.Listener place;
        private final List<Subject> passengers = new ArrayList<>();
        private final Map<Subject, Finding> found = new HashMap<>();
        private final CompletableFuture<Void> landed = new CompletableFuture<>();

        private Trip(List<Party> aboard, Limiter.Listener place) {
            this.aboard = aboard;
            this.place = place;
        }

        private void depart() {
            Map<Subject, Trip> tripOf = new HashMap<>();
            aboard.forEach(party -> party.subjects.forEach(subject -> tripOf.computeIfAbsent(subject, this::seat)));
            CompletableFuture<List<Finding>> asked = passengers.isEmpty() ? nothing() : start();
            asked.whenComplete(this::land);
            aboard.forEach(party -> answerWhenLanded(party, tripOf));
        }

        private Trip seat(Subject subject) {
            Trip earlier = joining == Joining.UNDER_WAY ? underWay.putIfAbsent(subject, this) : null;
            if (earlier == null) {
                passengers.add(subject);
                return this;
            }
            return earlier;
        }

        private static CompletableFuture<List<Finding>> nothing() {
            return CompletableFuture.completedFuture(List.of());
        }

        private CompletableFuture<List<Finding>> start() {
            try {
                return Timeouts.within(limits.patience(), source.ask(passengers));
            } catch (RuntimeException failed) {
                return CompletableFuture.failedFuture(failed);
            }
        }

        /** The next trip first: those who landed have their answers anyway. */
        private void land(@Nullable List<Finding> findings, @Nullable Throwable failure) {
            for (int i = 0; findings != null && i < passengers.size(); i++) {
                found.put(passengers.get(i), findings.get(i));
            }
            if (joining == Joining.UNDER_WAY) {
                passengers.forEach(subject -> underWay.remove(subject, this));
            }
            free(failure);
            SharedTrips.this.depart();
            if (failure == null) {
                landed.complete(null);
            } else {
                landed.completeExceptionally(failure);
            }
        }

        /** A slow trip makes room; one that failed at once says nothing of how many the source can take. */
        private void free(@Nullable Throwable failure) {
            if (failure == null) {
                place.onSuccess();
            } else if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
                place.onDropped();
            } else {
                place.onIgnore();
            }
        }
    }

    private static void answerWhenLanded(Party party, Map<Subject, Trip> tripOf) {
        Set<Trip> trips = new HashSet<>();
        party.subjects.forEach(subject -> trips.add(Objects.requireNonNull(tripOf.get(subject))));
        CompletableFuture<Void> all = trips.size() == 1
                ? trips.iterator().next().landed
                : CompletableFuture.allOf(
                        trips.stream().map(trip -> trip.landed).toArray(CompletableFuture[]::new));
        all.whenComplete((landed, failure) -> {
            if (failure == null) {
                party.answer.complete(party.subjects.stream()
                        .map(subject -> found(subject, tripOf))
                        .toList());
            } else {
                party.answer.completeExceptionally(failure);
            }
        });
    }

    private static Finding found(Subject subject, Map<Subject, Trip> tripOf) {
        Trip trip = Objects.requireNonNull(tripOf.get(subject));
        return Objects.requireNonNull(trip.found.get(subject));
    }
}
