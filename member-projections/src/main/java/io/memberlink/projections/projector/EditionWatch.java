package io.memberlink.projections.projector;

import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.Editions;
import io.memberlink.projections.target.TargetException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the fresh edition of a target when somebody orders one, and keeps a projector at each edition beside the served one, as
 * long as there is one.
 */
public final class EditionWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EditionWatch.class);
    private static final Duration RHYTHM = Duration.ofSeconds(1);
    private static final List<Edition> BESIDE = List.of(Edition.FRESH, Edition.OLD);

    private final Editions editions;
    private final Function<Edition, AutoCloseable> start;
    private final Map<Edition, AutoCloseable> running = new EnumMap<>(Edition.class);
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("editions").factory());

    private EditionWatch(Editions editions, Function<Edition, AutoCloseable> start) {
        this.editions = editions;
        this.start = start;
    }

    /** @param start starts the projector of an edition; what it returns ends it */
    public static EditionWatch start(Editions editions, Function<Edition, AutoCloseable> start) {
        EditionWatch watch = new EditionWatch(editions, start);
        watch.schedule.scheduleWithFixedDelay(watch::look, 0, RHYTHM.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            editions.makeOrdered();
            for (Edition edition : BESIDE) {
                boolean exists = editions.exists(edition);
                if (exists) {
                    running.computeIfAbsent(edition, start);
                } else {
                    end(edition);
                }
            }
        } catch (TargetException e) {
            LOG.debug("editions are not known for now: {}", e.getMessage()); // the served one's projector says it aloud
        } catch (RuntimeException e) {
            LOG.error("an edition is not kept up to date", e);
        }
    }

    private void end(Edition edition) {
        AutoCloseable projector = running.remove(edition);
        if (projector != null) {
            try {
                projector.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The projectors that it started are ended by whoever holds them. */
    @Override
    public void close() {
        schedule.close();
    }
}
