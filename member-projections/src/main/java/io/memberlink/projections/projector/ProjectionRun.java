package io.memberlink.projections.projector;

import static java.util.Objects.requireNonNull;

import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.projections.projector.BatchBuilder.Batch;
import io.memberlink.projections.target.CheckpointLedger.CheckpointedShard;
import io.memberlink.projections.target.WriteResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;

/**
 * Brings one opened target forward until it has to be opened again: takes events from the tail and the store in the order of their
 * positions, batches them, writes several batches at a time and saves what has settled. One thread, told by messages.
 */
final class ProjectionRun {
    private final ProjectorSettings settings;
    private final OpenTarget opened;
    private final EventProjection projection;
    private final ProjectionWork work;
    private final HeadsWatch heads;
    private final ProjectorMetrics metrics;
    private final InstantSource clock;
    private final Pauses pauses;
    private final Map<Integer, ShardProgress> shards = new TreeMap<>();
    private final ShardTurns turns;
    private final CaughtUpWatch caughtUp = new CaughtUpWatch();
    private final BatchBuilder builder;
    /** Batches that wait for a turn to be written. */
    private final Queue<Batch> ready = new ArrayDeque<>();

    private final ReplayPace pace;

    private int reads;
    private int writes;
    /** Of the batches that are ready or being written. */
    private long bytesOfBatches;

    private boolean tailBringsNewest;
    private boolean pacing;
    private boolean saving;
    private boolean othersRetired;

    ProjectionRun(
            ProjectorSettings settings,
            OpenTarget opened,
            EventProjection projection,
            ProjectionWork work,
            HeadsWatch heads,
            ProjectorMetrics metrics,
            InstantSource clock) {
        this.settings = settings;
        this.opened = opened;
        this.projection = projection;
        this.work = work;
        this.heads = heads;
        this.metrics = metrics;
        this.clock = clock;
        pauses = new Pauses(settings.longestPause());
        opened.checkpoints().forEach((shard, kept) -> shards.put(shard, new ShardProgress(shard, kept)));
        turns = new ShardTurns(List.copyOf(shards.values()));
        builder = new BatchBuilder(settings);
        pace = new ReplayPace(clock);
    }

    /**
     * Returns when the target has to be opened again or the projector was closed.
     *
     * @param publish hears how far it is, after every step
     * @return the message that ended it
     */
    Message run(BlockingQueue<Message> mailbox, ProgressListener publish) throws InterruptedException {
        pace(opened.ledger().pace(opened.rebuild()));
        work.every(settings.checkpointRhythm(), new Message.CheckpointDue());
        while (true) {
            Message message = mailbox.take();
            if (message instanceof Message.OpenAgain || message instanceof Message.Close) {
                return message;
            }
            handle(message);
            if (mailbox.isEmpty()) {
                cutWhenIdle();
                publish.progressed(lagEvents(), isComplete(), caughtUp.update(shards.values()));
            }
        }
    }

    private void handle(Message message) {
        switch (message) {
            case Message.HeadsRead read -> headsRead(read.at(), read.heads());
            case Message.TailArrived arrived -> {
                arrived.events().forEach(this::tailArrived);
                readPages();
            }
            case Message.PageRead page -> pageRead(page.page());
            case Message.PageMissed missed -> pageMissed(missed.shard());
            case Message.BatchWritten written -> batchWritten(written.batch(), written.result());
            case Message.BatchMissed missed ->
                writeLater(missed.batch().again(missed.batch().documents().changes()));
            case Message.BatchDue due -> work.write(due.batch());
            case Message.PaceDue due -> {
                pacing = false;
                readPages();
            }
            case Message.CheckpointDue due -> save();
            case Message.CheckpointSaved saved -> checkpointSaved(saved);
            case Message.CheckpointMissed missed -> saving = false;
            case Message.Failed failed -> throw failed.failure();
            case Message.OpenAgain again -> {}
            case Message.Close close -> {}
        }
    }

    private void headsRead(Instant at, ShardHeads read) {
        for (ShardProgress shard : shards.values()) {
            if (read.unreadable().contains(shard.shard())) {
                shard.unreadable();
            } else {
                shard.headRead(at, read.positions().of(shard.shard()), settings.headsRhythm());
            }
        }
        if (read.complete()) {
            caughtUp.headsRead(at, read.positions());
        }
        if (shards.values().stream().anyMatch(ShardProgress::wasForgotten)) {
            tailBringsNewest = false;
        }
        if (!tailBringsNewest && hasRoom()) {
            heads.hurry();
        }
        readPages();
    }

    private void tailArrived(StoredEvent event) {
        ShardProgress shard = shards.get(event.shard());
        if (shard == null || event.position() <= shard.taken()) {
            return;
        }
        boolean isNext = event.position() == shard.taken() + 1;
        if (isNext && !shard.isReading() && hasRoom()) {
            take(shard, projection.project(event));
            tailBringsNewest = true;
        } else {
            if (!isNext) {
                metrics.gap();
            }
            shard.headHeard(event.position());
        }
    }

    private void readPages() {
        List<ShardProgress> inOrder = turns.inOrder(tailBringsNewest);
        for (ShardProgress shard : isTargetIdle() ? inOrder : inOrder.subList(0, 1)) {
            if (reads >= settings.reads() || ready.size() >= settings.batchesInFlight() || !hasRoom()) {
                return;
            }
            if (shard.wantsRead(tailBringsNewest)) {
                readPage(shard);
            }
        }
    }

    /** Whether it would write more at once than it is given: only then is one shard not enough to read from. */
    private boolean isTargetIdle() {
        return ready.isEmpty() && writes < settings.batchesInFlight();
    }

    /** What was there when the plan was made is replayed at the plan's pace; everything since is not held up. */
    private void readPage(ShardProgress shard) {
        long ofReplay = opened.rebuild().goal().of(shard.shard()) - shard.taken();
        int limit = (int) Math.min(settings.pageEvents(), shard.head() - shard.taken());
        if (ofReplay > 0 && pace.isLimited()) {
            limit = pace.most((int) Math.min(limit, ofReplay));
            pace.takes(limit);
            if (limit == 0) {
                readWhenPaceAllows();
                return;
            }
        }
        shard.reading(true);
        reads++;
        work.readPage(shard.shard(), shard.taken(), limit);
    }

    private void readWhenPaceAllows() {
        if (!pacing) {
            pacing = true;
            work.after(pace.pause(), new Message.PaceDue());
        }
    }

    private void pace(OptionalLong eventsPerSecond) {
        pace.limit(
                eventsPerSecond,
                (double) shards.size() / opened.rebuild().start().shardCount());
    }

    private void pageRead(Projected page) {
        ShardProgress shard = mine(page.shard());
        shard.reading(false);
        reads--;
        if (page.isEmpty()) {
            shard.unreadable(); // a replica that lags: the next reading of the heads asks again
        } else {
            take(shard, page);
        }
        readPages();
    }

    private void pageMissed(int shard) {
        mine(shard).reading(false);
        mine(shard).unreadable();
        reads--;
        readPages();
    }

    private void take(ShardProgress shard, Projected next) {
        builder.add(shard, next);
        if (builder.isFull()) {
            cut();
        }
    }

    /** A batch that is not full, when nothing else is under way: so nothing waits. */
    private void cutWhenIdle() {
        boolean idle = writes == 0 && (reads == 0 || tailBringsNewest);
        if (idle && !builder.isEmpty()) {
            cut();
        }
    }

    private void cut() {
        Batch batch = builder.cut(opened.rebuild().generation());
        bytesOfBatches += batch.bytes();
        ready.add(batch);
        writeWhatIsReady();
    }

    private void writeWhatIsReady() {
        while (!ready.isEmpty() && writes < settings.batchesInFlight()) {
            Batch batch = ready.remove();
            if (batch.documents().changes().isEmpty()) {
                settled(batch, WriteResult.SETTLED);
            } else {
                writes++;
                work.write(batch);
            }
        }
    }

    private void batchWritten(Batch batch, WriteResult result) {
        if (!result.unsettled().isEmpty()) {
            writeLater(batch.again(result.unsettled()));
            return;
        }
        writes--;
        settled(batch, result);
        writeWhatIsReady();
        readPages();
    }

    private void settled(Batch batch, WriteResult result) {
        bytesOfBatches -= batch.bytes();
        batch.settle();
        metrics.settled(batch.events(), batch.documents().changes().size(), result.outdated());
    }

    private void writeLater(Batch batch) {
        metrics.retried();
        work.after(pauses.before(batch.attempts()), new Message.BatchDue(batch));
    }

    private void save() {
        if (saving) {
            return;
        }
        saving = true;
        Map<Integer, CheckpointedShard> advanced = new HashMap<>();
        shards.values()
                .forEach(shard -> shard.toSave(clock.instant()).ifPresent(next -> advanced.put(shard.shard(), next)));
        work.save(
                advanced,
                caughtUp.update(shards.values()),
                new ArrayList<>(shards.keySet()),
                isComplete() && !othersRetired);
    }

    private void checkpointSaved(Message.CheckpointSaved message) {
        saving = false;
        othersRetired |= message.retired();
        pace(message.pace());
        message.saved().forEach((shard, checkpoint) -> mine(shard).saved(checkpoint));
    }

    private ShardProgress mine(int shard) {
        return requireNonNull(shards.get(shard), "not a shard of this projector");
    }

    private boolean hasRoom() {
        return builder.bytes() + bytesOfBatches < settings.memory().toBytes();
    }

    private long lagEvents() {
        return shards.values().stream()
                .mapToLong(shard -> Math.max(0, shard.head() - shard.settled()))
                .sum();
    }

    private boolean isComplete() {
        return shards.values().stream()
                .allMatch(shard -> shard.settled() >= opened.rebuild().goal().of(shard.shard()));
    }

    /** Hears how far a run has come. */
    interface ProgressListener {
        void progressed(long lagEvents, boolean complete, Optional<Instant> caughtUpAt);
    }
}
