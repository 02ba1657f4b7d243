package io.memberlink.commands.tail;

import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.mysql.ControlTable;
import io.memberlink.eventstore.mysql.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one node of all follow the events: it holds the lease and renews it until it closes. */
final class Duty implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Duty.class);
    private static final String NAME = "event-tail";
    private static final int RENEWALS_PER_LEASE = 4;

    private final ControlTable control;
    private final Duration time;
    private final String holder = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread renewing;
    private volatile @Nullable Lease lease;

    Duty(ControlTable control, Duration time) {
        this.control = control;
        this.time = time;
        renewing = Thread.ofVirtual().name("event-tail-duty").start(this::keep);
    }

    /** Whether this node is certainly the only one that follows. */
    boolean isOurs() {
        Lease held = lease;
        return held != null && held.isHeld();
    }

    private void keep() {
        Duration pause = time.dividedBy(RENEWALS_PER_LEASE);
        try {
            do {
                renew();
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        Lease before = lease;
        try {
            Optional<Lease> renewed = before == null ? Optional.empty() : control.renew(before, time);
            lease = renewed.or(() -> control.acquire(NAME, holder, time)).orElse(null);
        } catch (EventStoreException unreachable) {
            LOG.debug("the lease to follow the events is not renewed", unreachable);
            return;
        }
        if (before == null && lease != null) {
            LOG.info("this node follows the events for all");
        } else if (before != null && lease == null) {
            LOG.info("another node follows the events for all");
        }
    }

    /** Lets another node go on at once. */
    @Override
    public void close() {
        closed.countDown();
        try {
            renewing.join(time);
            Lease held = lease;
            if (held != null) {
                control.release(held);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (EventStoreException unreachable) {
            LOG.debug("the lease ends by itself", unreachable);
        }
        lease = null;
    }
}
