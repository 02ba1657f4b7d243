package io.memberlink.e2e;

import static io.memberlink.e2e.linearizability.Step.NOBODY;

import io.memberlink.e2e.Contention.Acknowledged;
import io.memberlink.e2e.Contention.LostRegistration;
import io.memberlink.e2e.Contention.Prize;
import io.memberlink.e2e.linearizability.Operation;
import io.memberlink.e2e.linearizability.Step;
import io.memberlink.e2e.linearizability.Step.Bound;
import io.memberlink.e2e.linearizability.Step.Found;
import io.memberlink.e2e.linearizability.Step.HeldByAnother;
import io.memberlink.e2e.linearizability.Step.NotHeld;
import io.memberlink.e2e.linearizability.Step.Unbound;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A client that binds, unbinds, registers and looks up what others want too, one call after the other, until it is stopped. */
final class Contender implements Runnable {
    private static final int LONGEST_THOUGHT_MILLIS = 20;

    private final String name;
    private final Contention contention;
    private final CommandNodes commands;
    private final List<Http> queries;
    private final CountDownLatch stopped;

    Contender(String name, Contention contention, CommandNodes commands, List<Http> queries, CountDownLatch stopped) {
        this.name = name;
        this.contention = contention;
        this.commands = commands;
        this.queries = queries;
        this.stopped = stopped;
    }

    @Override
    public void run() {
        try {
            while (!stopped.await(random(LONGEST_THOUGHT_MILLIS), TimeUnit.MILLISECONDS)) {
                act(contention.prize());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            contention.surprise(name + " ended: " + bug);
        }
    }

    private void act(Prize prize) {
        switch (random(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> bind(prize.anyMember(), prize.anyIdentity());
            case 7, 8 -> unbind(prize.anyMember(), prize.anyIdentity());
            case 9, 10, 11, 12 -> freeFromItsHolder(prize.anyIdentity());
            case 13, 14 -> register(prize);
            case 15 -> read(prize.anyMember(), prize);
            default -> lookUp(prize.anyIdentity());
        }
    }

    private void bind(String member, Handle identity) {
        long called = System.nanoTime();
        Optional<Http.Answer> answer =
                commands.post("/v1/members/" + member + "/identities", identity.body(), insists());
        long answered = System.nanoTime();
        switch (outcome("bind", answer)) {
            case "201" -> {
                contention.promised(new Acknowledged(member, versionOf(answer), new Bound(member), identity));
                saw(identity, new Bound(member), called, answered);
            }
            case "200" -> saw(identity, new Found(member), called, answered);
            case "identity-held" -> saw(identity, new HeldByAnother(member), called, answered);
            case "unknown" -> saw(identity, new Bound(member), called, Operation.NEVER);
            default -> expectRetryable(answer);
        }
    }

    private void unbind(String member, Handle identity) {
        long called = System.nanoTime();
        Optional<Http.Answer> answer =
                commands.post("/v1/members/" + member + "/identities/unbind", identity.body(), insists());
        long answered = System.nanoTime();
        switch (outcome("unbind", answer)) {
            case "200" -> {
                contention.promised(new Acknowledged(member, versionOf(answer), new Unbound(member), identity));
                saw(identity, new Unbound(member), called, answered);
            }
            case "identity-not-bound" -> saw(identity, new NotHeld(member), called, answered);
            case "unknown" -> saw(identity, new Unbound(member), called, Operation.NEVER);
            default -> expectRetryable(answer);
        }
    }

    private void register(Prize prize) {
        Handle card = Handle.newCard();
        Set<Handle> wanted = new LinkedHashSet<>(List.of(prize.anyIdentity(), prize.anyIdentity()));
        List<Map<String, String>> bodies = Stream.concat(Stream.of(card), wanted.stream())
                .map(Handle::body)
                .toList();
        long called = System.nanoTime();
        Optional<Http.Answer> answer = commands.post("/v1/members", Map.of("identities", bodies), insists());
        long answered = System.nanoTime();
        switch (outcome("register", answer)) {
            case "201" -> {
                String member = answer.orElseThrow().json().path("memberId").asString();
                wanted.forEach(identity -> {
                    contention.promised(new Acknowledged(member, versionOf(answer), new Bound(member), identity));
                    saw(identity, new Bound(member), called, answered);
                });
            }
            case "identity-held" -> {}
            case "unknown" -> contention.lost(new LostRegistration(card, List.copyOf(wanted), name, called));
            default -> expectRetryable(answer);
        }
    }

    private void freeFromItsHolder(Handle identity) {
        lookUp(identity).filter(holder -> !holder.equals(NOBODY)).ifPresent(holder -> unbind(holder, identity));
    }

    /** @return what was seen, if anything */
    private Optional<String> lookUp(Handle identity) {
        Http query = queries.get(random(queries.size()));
        long called = System.nanoTime();
        Optional<String> holder = StrongLookup.holderOf(identity, query);
        long answered = System.nanoTime();
        contention.count("look up: "
                + holder.map(found -> found.equals(NOBODY) ? NOBODY : "found").orElse("no answer"));
        holder.ifPresent(found -> saw(identity, new Found(found), called, answered));
        return holder;
    }

    private void read(String member, Prize prize) {
        long called = System.nanoTime();
        Optional<Http.Answer> answer = commands.get("/v1/members/" + member).filter(each -> each.status() == 200);
        long answered = System.nanoTime();
        contention.count(answer.isPresent() ? "read: found" : "read: no answer");
        if (answer.isEmpty()) {
            return;
        }
        JsonNode held = answer.orElseThrow().json().path("identities");
        for (Handle identity : prize.identities()) {
            boolean holds = held.valueStream()
                    .anyMatch(each -> each.path("value").asString().equals(identity.value()));
            saw(identity, holds ? new Found(member) : new NotHeld(member), called, answered);
        }
    }

    private String outcome(String what, Optional<Http.Answer> answer) {
        String outcome = answer.map(each -> each.status() < 300 ? String.valueOf(each.status()) : each.code())
                .orElse("unknown");
        contention.count(what + ": " + outcome);
        return outcome;
    }

    private void expectRetryable(Optional<Http.Answer> answer) {
        Http.Answer refused = answer.orElseThrow();
        if (!refused.json().path("retryable").asBoolean()
                || refused.header("Retry-After").isEmpty()) {
            contention.surprise(refused.status() + " " + refused.text());
        }
    }

    private void saw(Handle identity, Step step, long called, long answered) {
        contention.saw(identity, new Operation(step, name, called, answered));
    }

    private static long versionOf(Optional<Http.Answer> answer) {
        return answer.orElseThrow().json().path("version").asLong();
    }

    /** Half of all calls carry an Idempotency-Key and are repeated until they are answered. */
    private static boolean insists() {
        return ThreadLocalRandom.current().nextBoolean();
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
