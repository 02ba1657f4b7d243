package io.memberlink.query.chain;

import io.memberlink.domain.RelationToken;
import io.memberlink.query.chain.Finding.Absent;
import io.memberlink.query.chain.Finding.Denied;
import io.memberlink.query.chain.Finding.Related;
import io.memberlink.query.chain.Finding.Released;
import io.memberlink.query.chain.Finding.Unread;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A source in memory that can be made to lag, to fail and to hang; remembers what it was asked. */
final class FakeSource implements Source {
    private final String name;
    private final Kind kind;
    private final Map<Subject, Finding> findings = new ConcurrentHashMap<>();
    private final List<List<Subject>> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile SourceStatus status = SourceStatus.CURRENT;
    private volatile UnaryOperator<CompletableFuture<List<Finding>>> mood = answer -> answer;

    FakeSource(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    FakeSource holds(Subject subject, String token) {
        findings.put(
                subject,
                new Related(RelationToken.parse(token), (name + " " + token).getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    FakeSource released(Subject subject, String token) {
        findings.put(subject, new Released(RelationToken.parse(token)));
        return this;
    }

    FakeSource denies(Subject subject) {
        findings.put(subject, new Denied());
        return this;
    }

    FakeSource cannotRead(Subject subject) {
        findings.put(subject, new Unread());
        return this;
    }

    FakeSource lags(Duration lag) {
        status = new SourceStatus(true, true, lag);
        return this;
    }

    FakeSource isIncomplete() {
        status = new SourceStatus(true, false, Duration.ZERO);
        return this;
    }

    FakeSource isUnreachable() {
        status = new SourceStatus(false, true, Duration.ZERO);
        return this;
    }

    FakeSource fails() {
        mood = answer -> CompletableFuture.failedFuture(new IllegalStateException(name + " is down"));
        return this;
    }

    FakeSource recovers() {
        mood = answer -> answer;
        return this;
    }

    FakeSource hangs() {
        mood = answer -> new CompletableFuture<>();
        return this;
    }

    FakeSource isWell() {
        mood = answer -> answer;
        return this;
    }

    List<List<Subject>> asked() {
        return List.copyOf(asked);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public SourceStatus status() {
        return status;
    }

    @Override
    public CompletableFuture<List<Finding>> ask(List<Subject> subjects) {
        asked.add(subjects);
        return mood.apply(CompletableFuture.completedFuture(subjects.stream()
                .map(subject -> findings.getOrDefault(subject, new Absent()))
                .toList()));
    }
}
