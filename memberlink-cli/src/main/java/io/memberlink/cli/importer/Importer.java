package io.memberlink.cli.importer;

import io.memberlink.cli.importer.Window.Entry;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKinds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Imports rows with the outcome of taking them one by one in file order: windows follow each other, and within a window only
 * rows that have nothing to do with each other are worked on at the same time.
 */
final class Importer {
    /** A service that has just started is many times slower: the first groups are few, every so many grown by one. */
    private static final int SLOW_START = 8;

    private final MemberPlatform platform;
    private final IdentityKinds kinds;
    private final RowReader reader;
    private final String run;
    private final Semaphore atOnce;
    private final AtomicInteger heldBack;
    private final AtomicInteger done = new AtomicInteger();

    /**
     * An importer of one file.
     *
     * @param run differs for every run: an idempotency key of an earlier run must not answer for this one
     * @param atOnce how many groups of rows are worked on at the same time, once the service is warm
     */
    Importer(MemberPlatform platform, IdentityKinds kinds, List<Column> columns, String run, int atOnce) {
        this.platform = platform;
        this.kinds = kinds;
        this.reader = new RowReader(kinds, columns);
        this.run = run;
        int first = Math.ceilDiv(atOnce, SLOW_START);
        this.atOnce = new Semaphore(first);
        this.heldBack = new AtomicInteger(atOnce - first);
    }

    /** Takes these rows and tells the outcome of each, in their order. */
    void take(List<Row> rows, BiConsumer<Row, Outcome> result) {
        Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Row row : rows) {
            switch (reader.read(row)) {
                case RowReading.Unusable(Outcome reason) -> outcomes.put(row.number(), reason);
                case RowReading.Person(List<Identity> identities) -> entries.add(new Entry(row, identities));
            }
        }
        work(new Window(entries), outcomes);
        rows.forEach(row -> result.accept(row, outcomes.get(row.number())));
    }

    private void work(Window window, Map<Long, Outcome> outcomes) {
        Map<Identity, KnownMember> holders = platform.holders(window.identities());
        Collection<List<Entry>> groups = window.independentGroups(holders);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (List<Entry> group : groups) {
                atOnce.acquire();
                running.add(threads.submit(() -> workGroup(group, holders, outcomes)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportFailed("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ImportFailed failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void workGroup(List<Entry> group, Map<Identity, KnownMember> holders, Map<Long, Outcome> outcomes) {
        try {
            RowWork work = new RowWork(platform, kinds, run, holdersOf(group, holders));
            group.forEach(entry -> outcomes.put(entry.row().number(), work.take(entry.row(), entry.identities())));
        } finally {
            boolean grows = done.incrementAndGet() % SLOW_START == 0 && heldBack.getAndDecrement() > 0;
            atOnce.release(grows ? 2 : 1);
        }
    }

    /** Only what the group is about: there may be thousands of groups. */
    private static Map<Identity, KnownMember> holdersOf(List<Entry> group, Map<Identity, KnownMember> holders) {
        Map<Identity, KnownMember> known = new HashMap<>();
        for (Entry entry : group) {
            for (Identity identity : entry.identities()) {
                KnownMember holder = holders.get(identity);
                if (holder != null) {
                    known.put(identity, holder);
                }
            }
        }
        return known;
    }
}
