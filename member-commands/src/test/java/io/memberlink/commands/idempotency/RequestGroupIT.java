package io.memberlink.commands.idempotency;

import static io.memberlink.commands.idempotency.SomeRequests.by;
import static io.memberlink.commands.idempotency.SomeRequests.keep;
import static io.memberlink.commands.idempotency.SomeRequests.key;
import static io.memberlink.commands.idempotency.SomeRequests.reserve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.commands.CommandsNode;
import io.memberlink.commands.idempotency.PendingChange.Keep;
import io.memberlink.commands.idempotency.PendingChange.Reserve;
import io.memberlink.localstack.LocalServers;
import java.sql.Connection;
import java.sql.DataTruncation;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Groups of which each test knows who is in them. */
class RequestGroupIT {
    private static final String DATABASE = CommandsNode.newPlatform();
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        String url = LocalServers.shared().mariaDb("a").url() + DATABASE;
        SomeRequests.servers(LocalServers.shared(), DATABASE, "a").close();
        connection = DriverManager.getConnection(url + "?allowMultiQueries=true", "root", "");
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
    }

    @Test
    void ofEqualKeysInOneGroupTheFirstIsReserved() throws SQLException {
        RequestKey key = key();
        Reserve first = reserve(key, by(key));
        Reserve second = reserve(key, by(key));

        commit(first, second);

        assertThat(first.done().join()).isEmpty();
        assertThat(second.done().join()).hasValueSatisfying(row -> assertRunning(row, first.mine()));
    }

    @Test
    void aKeyThatIsTakenShowsItsRowAndTheOthersAreReserved() throws SQLException {
        RequestKey running = key();
        RequestKey ended = key();
        Reserve runs = reserved(running);
        commit(keep(reserved(ended).mine()));
        RequestKey free = key();
        List<Reserve> group =
                List.of(reserve(ended, by(ended)), reserve(free, by(free)), reserve(running, by(running)));

        commit(group.toArray(Reserve[]::new));

        assertThat(group.get(0).done().join())
                .hasValueSatisfying(row -> assertThat(row.outcome())
                        .get()
                        .usingRecursiveComparison()
                        .isEqualTo(SomeRequests.answer()));
        assertThat(group.get(1).done().join()).isEmpty();
        assertThat(group.get(2).done().join()).hasValueSatisfying(row -> assertRunning(row, runs.mine()));
    }

    @Test
    void anAnswerIsKeptByTheOwnerOnly() throws SQLException {
        RequestKey key = key();
        Reserve reserved = reserved(key);
        Reserve another = reserved(key());
        RequestKey free = key();
        Reserve reserve = reserve(free, by(free));
        List<Keep> keeps = List.of(keep(by(key)), keep(reserved.mine()), keep(another.mine()), keep(by(key())));

        commit(keeps.get(0), reserve, keeps.get(1), keeps.get(2), keeps.get(3));

        assertThat(keeps).extracting(keep -> keep.done().join()).containsExactly(false, true, true, false);
        assertThat(reserve.done().join()).isEmpty();
    }

    @Test
    void aGroupThatFailsChangesNothing() throws SQLException {
        RequestKey key = key();
        RequestKey kept = key();
        Reserve reserved = reserved(kept);

        Reserve reserve = reserve(key, by(key));
        assertThatThrownBy(() -> commit(reserve, new Keep(reserved.mine(), SomeRequests.tooLong())))
                .isInstanceOf(DataTruncation.class);
        connection.createStatement().execute("rollback");

        assertThat(reserve.done()).isNotDone();
        Reserve again = reserved(key);
        assertThat(again.done().join()).isEmpty();
    }

    @Test
    void aRowThatCannotBeReadConcernsOnlyWhoAsksForIt() throws SQLException {
        RequestKey key = key();
        reserved(key);
        try (PreparedStatement update = connection.prepareStatement(
                "update idempotent_request set refusal = 'OF_A_LATER_RELEASE' where key_digest = ?")) {
            update.setBytes(1, key.key());
            update.executeUpdate();
        }
        RequestKey free = key();
        Reserve unreadable = reserve(key, by(key));
        Reserve reserve = reserve(free, by(free));

        commit(unreadable, reserve);

        assertThat(unreadable.done()).isCompletedExceptionally();
        assertThat(reserve.done().join()).isEmpty();
    }

    /** A key whose reservation was alone in its group. */
    private static Reserve reserved(RequestKey key) throws SQLException {
        Reserve reserve = reserve(key, by(key));
        commit(reserve);
        return reserve;
    }

    private static void assertRunning(RequestRow row, Reservation reserved) {
        assertThat(row)
                .usingRecursiveComparison()
                .isEqualTo(new RequestRow(
                        SomeRequests.key().content(),
                        reserved.requestId(),
                        reserved.memberId(),
                        reserved.owner(),
                        SomeRequests.LEASE_UNTIL,
                        SomeRequests.NOW,
                        Optional.empty()));
    }

    private static void commit(PendingChange<?>... changes) throws SQLException {
        new RequestGroup(List.of(changes)).commit(connection);
    }
}
