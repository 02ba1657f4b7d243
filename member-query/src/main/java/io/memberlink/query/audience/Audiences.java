package io.memberlink.query.audience;

import io.memberlink.projections.elasticsearch.AudienceIndex;
import io.memberlink.projections.elasticsearch.AudienceIndex.Held;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.query.chain.Source;
import io.memberlink.query.chain.SourceStatus;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the marketing cluster, while it is complete and not behind, and no other source ever. A few questions at a time: a count may
 * read a whole index, and lookups of marketing callers share the cluster. Thread-safe.
 */
public final class Audiences implements AutoCloseable {
    private static final int CONCURRENCY = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Optional<Cluster> cluster;
    private final Duration lagBound;
    private final Semaphore turns = new Semaphore(CONCURRENCY);

    /** @param marketing its standing as lookups see it; empty where there is none */
    public Audiences(Optional<Source> marketing, Optional<TargetSettings> settings, Duration lagBound) {
        this.lagBound = lagBound;
        cluster = marketing.flatMap(source -> settings.map(
                target -> new Cluster(source, target, new AudienceIndex(source.name(), target, CONCURRENCY))));
    }

    String name() {
        return cluster.orElseThrow(Audiences::unavailable).source.name();
    }

    /** Whether identities of this kind stand in the cluster. */
    boolean shows(String kind) {
        return cluster.filter(there -> there.settings.shows(kind)).isPresent();
    }

    /** @throws ApiException {@code unavailable} when the cluster does not answer in time, or what it answered would be wrong */
    long count(List<Held> has, List<String> lacks) {
        Cluster there = cluster.orElseThrow(Audiences::unavailable);
        SourceStatus status = there.source.status();
        if (!status.complete() || status.lag().compareTo(lagBound) > 0 || !turns.tryAcquire()) {
            throw unavailable();
        }
        try {
            return there.index.count(has, lacks).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw unavailable();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } finally {
            turns.release();
        }
    }

    private static ApiException unavailable() {
        return new ApiException(
                ErrorCode.UNAVAILABLE, "the marketing cluster does not count now", Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        cluster.ifPresent(there -> there.index.close());
    }

    private record Cluster(Source source, TargetSettings settings, AudienceIndex index) {}
}
