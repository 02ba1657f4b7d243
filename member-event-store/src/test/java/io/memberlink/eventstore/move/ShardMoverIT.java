package io.memberlink.eventstore.move;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.eventstore.mysql.StoreServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShardMoverIT {
    private static final int SHARDS = 64;
    private static final String SOURCE = "mysql-a";
    private static final String TARGET = "mysql-b";
    private static final EventStoreSettings SETTINGS =
            StoreServers.patient(StoreServers.settings("moves", SHARDS, "a", "b"));
    private static final AtomicInteger NEXT_SHARD = new AtomicInteger();
    private static final List<EventStore> NODES = new ArrayList<>();

    private static ShardMover mover;

    /** Every test moves a shard of its own, which begins at the source. */
    private final int moving = NEXT_SHARD.getAndAdd(2);

    private final EventsOf stream = EventsOf.aStreamIn(moving, SHARDS);

    @BeforeAll
    static void openNodes() {
        NODES.add(MySqlEventStore.open(SETTINGS));
        NODES.add(MySqlEventStore.open(SETTINGS));
        mover = ShardMover.of(SETTINGS);
    }

    @AfterAll
    static void closeNodes() {
        NODES.forEach(EventStore::close);
    }

    @BeforeEach
    void theShardLivesAtTheSource() {
        assertThat(place()).isEqualTo(new Lives(SOURCE, 1, ShardPlace.State.OPEN));
    }

    @Test
    void aShardMovesUnderLoadAndNobodyNoticesMoreThanTheFence() throws SQLException {
        MovedShard moved;
        for (int i = 0; i < 40; i++) {
            append(500 * i, 500 * i + 499);
        }
        Tail tail = new Tail(NODES.getLast(), moving);
        Writers writers = new Writers(NODES).start(8, moving).start(2, moving + 1);
        try (tail;
                writers) {
            moved = mover.move(moving, TARGET, MoveListener.silent()).orElseThrow();
            at(SOURCE, "update event set payload = 'poison' where shard = " + moving);
            at(SOURCE, "update shard_head set position = 1000000 where shard = " + moving);
            new Writers(NODES).start(4, moving).close();
        }

        System.out.printf(
                "move under load: %d events, copied and compared in %d ms, fence %d ms, slowest append %d ms%n",
                moved.events(),
                moved.copying().toMillis(),
                moved.fence().toMillis(),
                writers.slowestAppend().toMillis());
        assertThat(writers.failures()).isEmpty();
        assertThat(tail.failure()).isEmpty();
        assertThat(writers.slowestAppend()).isLessThan(moved.fence().plusSeconds(2));
        assertThat(place()).isEqualTo(new Lives(TARGET, 2, ShardPlace.State.OPEN));
        for (EventStore node : NODES) {
            List<StoredEvent> events = node.read(moving, 0, 1_000_000);
            assertContiguous(events);
            assertThat(events.size()).isEqualTo(node.heads().of(moving));
            assertThat(events).noneMatch(event -> new String(event.payload(), UTF_8).equals("poison"));
            assertThat(ids(tail.seen())).isEqualTo(ids(events));
        }
        writers.acknowledged()
                .forEach((name, events) -> assertThat(ids(NODES.getFirst().readStream(name, 0)))
                        .isEqualTo(events.stream().map(NewEvent::eventId).toList()));
    }

    @ParameterizedTest
    @EnumSource
    void aMoverThatCrashedAnywhereGoesOnWhereItStopped(MoveStep crash) {
        append(0, 999);

        crashAt(crash);
        CompletableFuture<Void> meanwhile = NODES.getFirst().append(stream.events(1000, 1001));
        mover.move(moving, TARGET, MoveListener.silent());

        meanwhile.orTimeout(20, TimeUnit.SECONDS).join();
        append(1002, 1002);
        assertHolds(1003);
        assertThat(place()).isEqualTo(new Lives(TARGET, 2, ShardPlace.State.OPEN));
        assertThat(mover.move(moving, TARGET, MoveListener.silent())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SWITCHED")
    void aMoveThatCrashedAnywhereBeforeTheSwitchCanBeGivenUp(MoveStep crash) throws SQLException {
        append(0, 999);

        crashAt(crash);
        CompletableFuture<Void> meanwhile = NODES.getFirst().append(stream.events(1000, 1001));
        assertThat(mover.abort(moving)).isTrue();

        meanwhile.orTimeout(20, TimeUnit.SECONDS).join();
        assertHolds(1002);
        assertThat(place()).isEqualTo(new Lives(SOURCE, 1, ShardPlace.State.OPEN));
        assertThat(rowsAt(TARGET)).isZero();
        assertThat(mover.abort(moving)).isFalse();
    }

    @Test
    void aCopyThatDiffersIsRefusedBeforeAnybodyHasToWait() throws SQLException {
        append(0, 99);
        crashAt(MoveStep.COPIED);
        at(TARGET, "update event set at_micros = at_micros + 1 where position = 77 and shard = " + moving);
        List<MoveStep> steps = new ArrayList<>();

        assertThatExceptionOfType(MoveRefused.class)
                .isThrownBy(() -> mover.move(moving, TARGET, new Steps(steps::add)))
                .withMessageContaining("not the same on mysql-a and mysql-b")
                .withMessageContaining("open on mysql-a as before");

        assertThat(steps).doesNotContain(MoveStep.CLOSING);
        append(100, 100);
        mover.abort(moving);
        assertThat(mover.move(moving, TARGET, MoveListener.silent())).isPresent();
        assertHolds(101);
    }

    @Test
    void aDifferenceThatShowsInsideTheFenceOpensTheSourceAgain() {
        append(0, 99);

        assertThatExceptionOfType(MoveRefused.class)
                .isThrownBy(() -> mover.move(moving, TARGET, new Steps(step -> {
                    if (step == MoveStep.CLOSED) {
                        at(
                                TARGET,
                                "update event set position = 101, sequence = 100 where position = 100 and shard = "
                                        + moving);
                        at(TARGET, "delete from event where position = 99 and shard = " + moving);
                    }
                })))
                .withMessageContaining("more than mysql-a");

        append(100, 100);
        assertHolds(101);
        assertThat(place()).isEqualTo(new Lives(SOURCE, 1, ShardPlace.State.OPEN));
    }

    @Test
    void whatAMovedShardLeftIsDeletedOnlyOnRequestAndThenItMayMoveBack() throws SQLException {
        append(0, 99);
        mover.move(moving, TARGET, MoveListener.silent());
        append(100, 109);
        assertThat(rowsAt(SOURCE)).isEqualTo(100);
        assertThatExceptionOfType(MoveRefused.class)
                .isThrownBy(() -> mover.move(moving, SOURCE, MoveListener.silent()))
                .withMessageContaining("clean it first");
        assertThatExceptionOfType(MoveRefused.class).isThrownBy(() -> mover.abort(moving));

        assertThat(mover.clean(moving)).isTrue();

        assertThat(rowsAt(SOURCE)).isZero();
        assertThat(mover.clean(moving)).isFalse();
        assertThat(mover.move(moving, SOURCE, MoveListener.silent())).isPresent();
        append(110, 110);
        assertHolds(111);
        assertThat(place()).isEqualTo(new Lives(SOURCE, 3, ShardPlace.State.OPEN));
    }

    @Test
    void anUnfinishedMoveIsNeitherCleanedNorTurnedElsewhere() {
        append(0, 9);
        crashAt(MoveStep.COPIED);
        assertThatExceptionOfType(MoveRefused.class)
                .isThrownBy(() -> mover.clean(moving))
                .withMessageContaining("has not ended");
        assertThatExceptionOfType(MoveRefused.class)
                .isThrownBy(() -> mover.move(SHARDS, TARGET, MoveListener.silent()))
                .withMessageContaining("no shard " + SHARDS);
    }

    @Test
    void rowsThatNoMoveCopiedAreNotTouched() throws SQLException {
        append(0, 9);
        at(TARGET, "insert into event values (" + moving + ", 1, 's', 'member', 0, 'e', 't', '1', 0, '', '')");
        assertThatExceptionOfType(MoveRefused.class)
                .isThrownBy(() -> mover.move(moving, TARGET, MoveListener.silent()))
                .withMessageContaining("no move is known to have copied");
        assertThat(rowsAt(TARGET)).isOne();
        assertThat(place()).isEqualTo(new Lives(SOURCE, 1, ShardPlace.State.OPEN));
    }

    @Test
    void oneMoverWorksAtATime() {
        append(0, 9);
        mover.move(moving, TARGET, new Steps(step -> {
            if (step == MoveStep.COPIED) {
                assertThatExceptionOfType(MoveRefused.class)
                        .isThrownBy(() -> mover.move(moving, TARGET, MoveListener.silent()))
                        .withMessageContaining("somebody else moves shards");
            }
        }));
    }

    private void crashAt(MoveStep crash) {
        assertThatExceptionOfType(Crash.class)
                .isThrownBy(() -> mover.move(moving, TARGET, new Steps(step -> {
                    if (step == crash) {
                        throw new Crash();
                    }
                })));
    }

    private void append(long first, long last) {
        NODES.getFirst()
                .append(stream.events(first, last))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private void assertHolds(int events) {
        for (EventStore node : NODES) {
            assertThat(node.readStream(stream.stream(), 0)).hasSize(events);
            List<StoredEvent> ofShard = node.read(moving, 0, 10_000);
            assertThat(ofShard).hasSize(events);
            assertContiguous(ofShard);
            assertThat(node.heads().of(moving)).isEqualTo(events);
        }
    }

    private static List<String> ids(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::eventId).toList();
    }

    private static void assertContiguous(List<StoredEvent> events) {
        Map<String, Long> lengths = new HashMap<>();
        long last = 0;
        for (StoredEvent event : events) {
            long sequence = lengths.merge(event.aggregateId(), 1L, Long::sum) - 1;
            if (event.position() != ++last || event.sequence() != sequence) {
                fail(event + " is event " + last + " of its shard and event " + sequence + " of its stream");
            }
        }
    }

    private Lives place() {
        ShardPlace place = mover.places().get(moving);
        return new Lives(place.server(), place.fence(), place.state());
    }

    private record Lives(String server, long fence, ShardPlace.State state) {}

    private long rowsAt(String server) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from event where shard = " + moving)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void at(String server, String statement) {
        try (Connection connection = connect(server);
                Statement change = connection.createStatement()) {
            change.executeUpdate(statement);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private Connection connect(String name) throws SQLException {
        ServerSettings server = SETTINGS.servers().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return DriverManager.getConnection(server.url(), server.username(), server.password());
    }

    /** Ends the mover as a lost process does: nothing that it would do about a failure happens. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private record Steps(Consumer<MoveStep> heard) implements MoveListener {
        @Override
        public void reached(int shard, MoveStep step) {
            heard.accept(step);
        }

        @Override
        public void copied(int shard, long position, long head) {}
    }
}
