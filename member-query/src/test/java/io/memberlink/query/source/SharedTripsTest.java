package io.memberlink.query.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.domain.MemberId;
import io.memberlink.domain.RelationToken;
import io.memberlink.query.chain.Finding;
import io.memberlink.query.chain.Finding.Released;
import io.memberlink.query.chain.Source;
import io.memberlink.query.chain.SourceStatus;
import io.memberlink.query.chain.Subject;
import io.memberlink.query.source.SharedTrips.Joining;
import io.memberlink.query.source.SharedTrips.TripLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedTripsTest {
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final HeldSource source = new HeldSource();
    private final List<Subject> subjects = IntStream.range(0, 200)
            .<Subject>mapToObj(i -> new Subject.OfMember(MemberId.generate(Instant.EPOCH)))
            .toList();

    @Test
    void nobodyWaitsForCompany() {
        SharedTrips trips = trips(1, Joining.BEFORE_DEPARTURE);

        trips.ask(subjects.subList(0, 1));

        assertThat(source.trips).hasSize(1);
    }

    @Test
    void whatArrivesDuringATripGoesTogetherInTheNextOneAndEachHearsItsOwnFindings() {
        SharedTrips trips = trips(1, Joining.BEFORE_DEPARTURE);
        trips.ask(subjects.subList(0, 1));
        CompletableFuture<List<Finding>> second = trips.ask(subjects.subList(1, 3));
        CompletableFuture<List<Finding>> third = trips.ask(subjects.subList(2, 5));
        assertThat(source.trips).hasSize(1);

        source.land(0);

        assertThat(source.trips).hasSize(2);
        assertThat(source.trips.get(1).subjects).containsExactlyElementsOf(subjects.subList(1, 5));
        source.land(1);
        assertThat(second.join()).isEqualTo(source.findings(subjects.subList(1, 3)));
        assertThat(third.join()).isEqualTo(source.findings(subjects.subList(2, 5)));
    }

    @Test
    void aBatchIsNeverSplitHoweverFullTheTripIs() {
        SharedTrips trips = trips(1, Joining.BEFORE_DEPARTURE);
        trips.ask(subjects.subList(0, 1));
        trips.ask(subjects.subList(1, 100));
        trips.ask(subjects.subList(100, 200));
        trips.ask(subjects.subList(0, 1));

        source.land(0);

        assertThat(source.trips.get(1).subjects).hasSize(199);
        source.land(1);
        assertThat(source.trips.get(2).subjects).hasSize(1);
    }

    @Test
    void aStormForOneSubjectIsOneSeatOnTheNextTrip() {
        SharedTrips trips = trips(1, Joining.BEFORE_DEPARTURE);
        List<CompletableFuture<List<Finding>>> storm = IntStream.range(0, 1000)
                .mapToObj(i -> trips.ask(subjects.subList(0, 1)))
                .toList();

        source.land(0);
        source.land(1);

        assertThat(source.trips).hasSize(2);
        assertThat(source.trips.get(1).subjects).hasSize(1);
        assertThat(storm).allSatisfy(answer -> assertThat(answer).isCompleted());
    }

    @Test
    void aStormIsOneReadWhereATripUnderWayMayBeJoined() {
        SharedTrips trips = trips(4, Joining.UNDER_WAY);
        List<CompletableFuture<List<Finding>>> storm = IntStream.range(0, 1000)
                .mapToObj(i -> trips.ask(subjects.subList(0, 1)))
                .toList();
        CompletableFuture<List<Finding>> mixed = trips.ask(subjects.subList(0, 2));

        assertThat(source.trips).hasSize(2);
        assertThat(source.trips.get(1).subjects).containsExactly(subjects.get(1));
        source.land(1);
        assertThat(mixed).isNotCompleted();
        source.land(0);
        assertThat(mixed.join()).isEqualTo(source.findings(subjects.subList(0, 2)));
        assertThat(storm).allSatisfy(answer -> assertThat(answer).isCompleted());

        trips.ask(subjects.subList(0, 1));
        assertThat(source.trips).hasSize(3);
    }

    @Test
    void aFailureReachesThoseAboardAndTheOthersGoOn() {
        SharedTrips trips = trips(1, Joining.BEFORE_DEPARTURE);
        CompletableFuture<List<Finding>> first = trips.ask(subjects.subList(0, 1));
        CompletableFuture<List<Finding>> second = trips.ask(subjects.subList(1, 2));

        source.trips.get(0).answer.completeExceptionally(new IllegalStateException("down"));
        source.land(1);

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompleted();
    }

    @Test
    void tripsGetFewerWhenTheyAreSlow() {
        SharedTrips trips =
                new SharedTrips(source, new TripLimits(2, 100, Duration.ofMillis(20)), Joining.BEFORE_DEPARTURE);
        CompletableFuture<List<Finding>> slow = trips.ask(subjects.subList(0, 1));
        assertThatThrownBy(slow::get).isInstanceOf(ExecutionException.class);

        trips.ask(subjects.subList(1, 2));
        trips.ask(subjects.subList(2, 3));

        assertThat(source.trips).hasSize(2);
    }

    @Test
    void aTripThatHangsMakesRoomForTheNextOne() throws Exception {
        SharedTrips trips =
                new SharedTrips(source, new TripLimits(1, 100, Duration.ofMillis(20)), Joining.BEFORE_DEPARTURE);
        CompletableFuture<List<Finding>> hangs = trips.ask(subjects.subList(0, 1));
        CompletableFuture<List<Finding>> next = trips.ask(subjects.subList(1, 2));

        assertThatThrownBy(hangs::get).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(next::get).isInstanceOf(ExecutionException.class);
        assertThat(source.trips).hasSize(2);
    }

    private SharedTrips trips(int most, Joining joining) {
        return new SharedTrips(source, new TripLimits(most, 100, PATIENT), joining);
    }

    /** Answers when the test says so. */
    private static final class HeldSource implements Source {
        private final List<Held> trips = new ArrayList<>();

        @Override
        public String name() {
            return "held";
        }

        @Override
        public Kind kind() {
            return Kind.CLUSTER;
        }

        @Override
        public SourceStatus status() {
            return SourceStatus.CURRENT;
        }

        @Override
        public synchronized CompletableFuture<List<Finding>> ask(List<Subject> subjects) {
            Held held = new Held(List.copyOf(subjects), new CompletableFuture<>());
            trips.add(held);
            return held.answer;
        }

        void land(int trip) {
            trips.get(trip).answer.complete(findings(trips.get(trip).subjects));
        }

        List<Finding> findings(List<Subject> subjects) {
            return subjects.stream()
                    .<Finding>map(subject -> new Released(new RelationToken(1, Math.abs(subject.hashCode()) + 1L)))
                    .toList();
        }
    }

    private record Held(List<Subject> subjects, CompletableFuture<List<Finding>> answer) {}
}
