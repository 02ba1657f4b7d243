package io.memberlink.eventstore.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.eventstore.EventStoreContract;
import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.NewEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A group of appends: each stands or falls by itself. */
class AppendTransactionIT {
    private static final int SHARDS = 2;
    private static final int SHARD = 1;
    private static final EventStoreSettings SETTINGS =
            StoreServers.patient(StoreServers.settings("append_group", SHARDS, "a"));

    private static MySqlEventStore store;
    private static MySqlServer server;
    private static ShardMap map;

    @BeforeAll
    static void open() {
        store = MySqlEventStore.open(SETTINGS);
        server = MySqlServer.of(SETTINGS.servers().getFirst(), SETTINGS, ready -> {});
        map = new ShardMapTable(SETTINGS, Map.of(server.name(), server)).load();
    }

    @AfterAll
    static void close() {
        server.close();
        store.close();
    }

    @Test
    void onlyThoseAreRefusedWhosePlacesAreTakenOrWhoseEventBeforeIsMissing() throws SQLException {
        EventsOf known = stored(aStream(), 0);
        EventsOf repeated = aStream();
        List<NewEvent> before = repeated.events(0, 1);
        store.append(before).join();
        PendingAppend fresh = append(aStream().events(0, 1));
        PendingAppend following = append(known.events(1, 1));
        PendingAppend again = append(before);
        PendingAppend taken = append(stored(aStream(), 0).events(0, 0));
        PendingAppend behindGap = append(stored(aStream(), 0).events(2, 2));
        List<PendingAppend> group = List.of(fresh, behindGap, taken, again, following);
        long head = store.heads().of(SHARD);

        assertThat(run(group, true)).containsOnlyKeys(taken, behindGap);
        assertThat(store.heads().of(SHARD)).isEqualTo(head + 3);
        assertThat(store.read(SHARD, head, 10))
                .extracting(event -> event.aggregateId() + " " + event.sequence())
                .containsExactly(
                        fresh.aggregateId() + " 0", fresh.aggregateId() + " 1", following.aggregateId() + " 1");

        assertThat(run(group, true)).containsOnlyKeys(taken, behindGap);
        assertThat(run(group, false)).containsOnlyKeys(taken, behindGap);
        assertThat(store.heads().of(SHARD)).isEqualTo(head + 3);
    }

    @Test
    void whatMayLeaveAGapNeedsNoEventBefore() throws SQLException {
        PendingAppend behindGap =
                new PendingAppend(SHARD, stored(aStream(), 0).events(2, 2), Gaps.ALLOWED, Duration.ofSeconds(5));
        PendingAppend fresh = append(aStream().events(0, 0));

        assertThat(run(List.of(behindGap, fresh), true)).isEmpty();
        assertThat(store.lastSequence(behindGap.aggregateId())).hasValue(2);
        assertThat(store.lastSequence(fresh.aggregateId())).hasValue(0);
    }

    @Test
    void intoAGapGoesOnlyWhatFollowsAnEventAndTakesNoPlace() {
        EventStoreContract.assertIntoAGapGoesOnlyWhatFollowsAnEventAndTakesNoPlace(store);
    }

    private static Map<PendingAppend, EventStoreException> run(List<PendingAppend> group, boolean first)
            throws SQLException {
        try (Connection connection = server.appendConnection()) {
            return new AppendTransaction(connection, server.name(), map, group).run(first);
        }
    }

    private static EventsOf aStream() {
        return EventsOf.aStreamIn(SHARD, SHARDS);
    }

    private static EventsOf stored(EventsOf stream, long through) {
        store.append(stream.events(0, through)).join();
        return stream;
    }

    private static PendingAppend append(List<NewEvent> events) {
        return new PendingAppend(SHARD, events, Gaps.REFUSED, Duration.ofSeconds(5));
    }
}
