package io.memberlink.commands.idempotency;

import static io.memberlink.commands.idempotency.SomeRequests.answer;
import static io.memberlink.commands.idempotency.SomeRequests.by;
import static io.memberlink.commands.idempotency.SomeRequests.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.localstack.LocalServers;
import io.memberlink.localstack.Server;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many requests at once on two nodes; their server is also killed and frozen. */
@Timeout(60)
class RequestLaneIT {
    private static final String DATABASE = "requests";
    /** As long as a change waits, and a little. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    @TempDir
    private static Path folder;

    private static LocalServers local;
    private static Server server;
    private static RequestServers first;
    private static RequestServers second;

    @BeforeAll
    static void start() {
        local = LocalServers.own(folder);
        server = local.mariaDb("a");
        first = SomeRequests.servers(local, DATABASE, "a");
        second = SomeRequests.servers(local, DATABASE, "a");
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        local.close();
    }

    @Test
    void ofManyAtOnceOneReservesEachKey() throws Exception {
        List<RequestKey> keys = times(50, i -> key());

        List<Caller<String>> owners = Stream.of(first, second, first, second)
                .flatMap(node -> keys.stream().map(key -> Caller.start(() -> owner(node, key))))
                .toList();

        Map<RequestKey, List<String>> byKey = new HashMap<>();
        for (int i = 0; i < owners.size(); i++) {
            byKey.computeIfAbsent(keys.get(i % keys.size()), key -> new ArrayList<>())
                    .add(owners.get(i).result());
        }
        assertThat(byKey.values())
                .hasSize(50)
                .allSatisfy(owner -> assertThat(owner).hasSize(4).containsOnly(owner.getFirst()));
    }

    @Test
    void whatWaitsTravelsTogether() throws Exception {
        List<Reservation> reserved = reserved(20);
        List<RequestKey> keys = times(20, i -> key());
        List<Caller<Boolean>> kept;
        List<Caller<String>> owners;
        long before;
        try (Connection lock = locked()) {
            before = commits(lock);
            kept = reserved.stream()
                    .map(mine -> Caller.start(() -> first.keep(mine, answer())))
                    .toList();
            owners = keys.stream()
                    .map(key -> Caller.start(() -> owner(first, key)))
                    .toList();
            kept.forEach(Caller::awaitWaiting);
            owners.forEach(Caller::awaitWaiting);
        }

        for (Caller<Boolean> keep : kept) {
            assertThat(keep.result()).isTrue();
        }
        for (Caller<String> owner : owners) {
            assertThat(owner.result()).isNotEmpty();
        }
        try (Connection connection = connection()) {
            assertThat(commits(connection) - before)
                    .as("the first, and all others")
                    .isBetween(1L, 2L);
        }
    }

    @Test
    void aKeepThatComesTooLateOrDoesNotFitConcernsNobodyElse() throws Exception {
        List<Reservation> reserved = reserved(20);
        Reservation one = reserved.getFirst();
        Reservation foreign = by(new RequestKey(one.key(), new byte[32]));
        List<Caller<Boolean>> kept = new ArrayList<>();
        Caller<Boolean> tooLate;
        Caller<Boolean> tooLong;
        try (Connection lock = locked()) {
            tooLate = Caller.start(() -> first.keep(foreign, answer()));
            reserved.forEach(mine -> kept.add(Caller.start(() -> first.keep(mine, answer()))));
            tooLong = Caller.start(() -> first.keep(one, SomeRequests.tooLong()));
            kept.forEach(Caller::awaitWaiting);
            tooLate.awaitWaiting();
            tooLong.awaitWaiting();
        }

        assertThat(tooLate.result()).isFalse();
        assertThat(tooLong.failure()).isEqualTo(ErrorCode.UNAVAILABLE);
        for (Caller<Boolean> keep : kept) {
            assertThat(keep.result()).isTrue();
        }
    }

    @Test
    void aServerThatWasKilledIsUsedAgainAndKeepsNobodyWaiting() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Set<ErrorCode> failures = ConcurrentHashMap.newKeySet();
        List<Caller<Duration>> callers = times(
                32,
                i -> Caller.start(() -> {
                    Duration slowest = Duration.ZERO;
                    while (!enough.get()) {
                        long before = System.nanoTime();
                        try {
                            RequestKey key = key();
                            Reservation mine = by(key);
                            first.reserve(key, mine, SomeRequests.LEASE_UNTIL, SomeRequests.NOW);
                            first.keep(mine, answer());
                        } catch (ApiException failed) {
                            failures.add(failed.code());
                        }
                        Duration took = Duration.ofNanos(System.nanoTime() - before);
                        slowest = Collections.max(List.of(slowest, took));
                    }
                    return slowest;
                }));

        server.kill();
        await().atMost(LIMIT).until(() -> !failures.isEmpty());
        server.start();
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> !owner(first, key()).isEmpty());
        enough.set(true);

        for (Caller<Duration> caller : callers) {
            assertThat(caller.result()).isLessThan(LIMIT);
        }
        assertThat(failures).containsOnly(ErrorCode.UNAVAILABLE);
    }

    @Test
    void aServerThatIsFrozenKeepsNobodyLongerThanTheLimit() throws Exception {
        owner(first, key());
        server.pause();
        try {
            List<Caller<String>> callers = times(100, i -> Caller.start(() -> owner(first, key())));
            for (Caller<String> caller : callers) {
                assertThat(caller.failure()).isEqualTo(ErrorCode.UNAVAILABLE);
            }
        } finally {
            server.resume();
        }
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> !owner(first, key()).isEmpty());
    }

    @Test
    void whoWaitsWhenItIsClosedIsToldSo() throws Exception {
        RequestServers closing = SomeRequests.servers(local, DATABASE, "a");
        List<Caller<String>> callers;
        try (Connection lock = locked()) {
            callers = times(20, i -> Caller.start(() -> owner(closing, key())));
            callers.forEach(Caller::awaitWaiting);
            closing.close();
            callers.add(Caller.start(() -> owner(closing, key())));
            for (Caller<String> caller : callers) {
                assertThat(caller.failure()).isEqualTo(ErrorCode.UNAVAILABLE);
            }
        }
    }

    /** Who has the key after somebody has tried to reserve it. */
    private static String owner(RequestServers node, RequestKey key) {
        Reservation mine = by(key);
        return node.reserve(key, mine, SomeRequests.LEASE_UNTIL, SomeRequests.NOW)
                .map(RequestRow::owner)
                .orElse(mine.owner());
    }

    private static List<Reservation> reserved(int count) {
        return times(count, i -> {
            RequestKey key = key();
            Reservation mine = by(key);
            assertThat(first.reserve(key, mine, SomeRequests.LEASE_UNTIL, SomeRequests.NOW))
                    .isEmpty();
            return mine;
        });
    }

    private static <T> List<T> times(int count, Function<Integer, T> each) {
        return IntStream.range(0, count).boxed().map(each).collect(Collectors.toCollection(ArrayList::new));
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(server.url() + DATABASE, "root", "");
    }

    /** Until it is closed, nobody reads or writes the table. */
    private static Connection locked() throws SQLException {
        Connection connection = connection();
        try (Statement lock = connection.createStatement()) {
            lock.execute("lock tables idempotent_request write");
        }
        return connection;
    }

    private static long commits(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("show global status like 'Com_commit'")) {
            row.next();
            return row.getLong(2);
        }
    }

    /** One of many who call at once, each in a thread of its own. */
    private record Caller<T>(Thread thread, FutureTask<T> call) {
        static <T> Caller<T> start(Supplier<T> work) {
            FutureTask<T> call = new FutureTask<>(work::get);
            return new Caller<>(Thread.ofPlatform().daemon().start(call), call);
        }

        void awaitWaiting() {
            soon().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        }

        T result() throws Exception {
            return call.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }

        ErrorCode failure() {
            soon().until(call::isDone);
            return ((ApiException) call.exceptionNow()).code();
        }

        private static ConditionFactory soon() {
            return await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
        }
    }
}
