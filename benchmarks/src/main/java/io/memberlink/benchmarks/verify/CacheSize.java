package io.memberlink.benchmarks.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.localstack.LocalServers;
import io.memberlink.projections.Targets;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.target.DocumentBatch;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a document takes in a Redis that is started for it. */
final class CacheSize {
    private static final int MEMBERS = 30_000;
    private static final int BATCH = 1_000;
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");
    private static final Pattern USED = Pattern.compile("used_memory:(\\d+)");

    private final LocalServers servers;
    private final RelationProjection projection;

    CacheSize(LocalServers servers, RelationProjection projection) {
        this.servers = servers;
        this.projection = projection;
    }

    double bytesPerDocument() {
        String url = servers.redis("benchmark").url();
        long before = usedMemory(url);
        long documents = 0;
        try (RelationTarget target = Targets.existing("redis-a", TargetSettings.of(url))) {
            ShardPositions zero = ShardPositions.zero(1);
            Rebuild rebuild = Rebuild.first(target.open(), NOON, zero, zero);
            target.prepare(rebuild);
            for (int from = 0; from < MEMBERS; from += BATCH) {
                List<DocumentChange> changes = new ArrayList<>();
                for (int number = from; number < from + BATCH; number++) {
                    changes.addAll(projection.project(registered(number)));
                }
                target.write(new DocumentBatch(rebuild.generation(), Map.of(), changes));
                documents += changes.size();
            }
        }
        return (double) (usedMemory(url) - before) / documents;
    }

    private static MemberRegistered registered(int number) {
        Binding phone = new Binding(Members.phone(number), 1, NOON, Optional.empty());
        Binding card = new Binding(Identity.of("el-card", "24%010d".formatted(number)), 1, NOON, Optional.empty());
        Relation relation = new Relation(MemberId.generate(NOON), 1, MemberStatus.ACTIVE, List.of(card, phone));
        return new MemberRegistered(relation, NOON);
    }

    private static long usedMemory(String url) {
        URI server = URI.create(url);
        try (Socket redis = new Socket(server.getHost(), server.getPort())) {
            redis.getOutputStream().write("INFO memory\r\nQUIT\r\n".getBytes(US_ASCII));
            Matcher used = USED.matcher(new String(redis.getInputStream().readAllBytes(), US_ASCII));
            if (!used.find()) {
                throw new IllegalStateException("Redis does not say what memory it uses");
            }
            return Long.parseLong(used.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
