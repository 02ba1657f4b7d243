package io.memberlink.e2e;

import static java.util.Objects.requireNonNull;

import io.memberlink.e2e.linearizability.Operation;
import io.memberlink.e2e.linearizability.Step;
import io.memberlink.e2e.linearizability.Step.Bound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** What the clients of a run fight for, and all that they saw of it. Thread-safe. */
final class Contention {
    private final Map<Handle, Queue<Operation>> histories = new ConcurrentHashMap<>();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<LostRegistration> lost = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> outcomes = new ConcurrentHashMap<>();
    private final Set<String> everybody = ConcurrentHashMap.newKeySet();
    private volatile Prize prize = new Prize(List.of(), List.of());

    /**
     * What is fought for now. Streams that grew for minutes would measure their length, so it is replaced from time to time.
     *
     * @param members who wants them; each also has a card of its own
     */
    record Prize(List<Handle> identities, List<String> members) {
        Handle anyIdentity() {
            return any(identities);
        }

        String anyMember() {
            return any(members);
        }

        private static <T> T any(List<T> some) {
            return some.get(ThreadLocalRandom.current().nextInt(some.size()));
        }
    }

    /** An event that the platform has promised to keep, at that version of the member. */
    record Acknowledged(String member, long version, Step step, Handle identity) {}

    /** Nobody was told which member it made; only its card can tell. */
    record LostRegistration(Handle card, List<Handle> identities, String client, long called) {}

    Prize prize() {
        return prize;
    }

    void fightFor(Prize next) {
        next.identities().forEach(each -> histories.put(each, new ConcurrentLinkedQueue<>()));
        everybody.addAll(next.members());
        prize = next;
    }

    void saw(Handle identity, Operation operation) {
        requireNonNull(histories.get(identity)).add(operation);
    }

    void promised(Acknowledged event) {
        acknowledged.add(event);
        everybody.add(event.member());
    }

    void lost(LostRegistration registration) {
        lost.add(registration);
    }

    /** By whom the registrations were done whose answers were lost. */
    void resolveLost(Function<Handle, Optional<String>> holderOf) {
        for (LostRegistration each; (each = lost.poll()) != null; ) {
            LostRegistration registration = each;
            holderOf.apply(registration.card()).ifPresent(member -> {
                everybody.add(member);
                registration
                        .identities()
                        .forEach(identity -> saw(
                                identity,
                                new Operation(
                                        new Bound(member),
                                        registration.client(),
                                        registration.called(),
                                        Operation.NEVER)));
            });
        }
    }

    void surprise(String text) {
        surprises.add(text);
    }

    void count(String outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    Map<String, Long> outcomes() {
        return new TreeMap<>(outcomes);
    }

    long operations() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    long unknownOutcomes() {
        return outcomes.entrySet().stream()
                .filter(each -> each.getKey().endsWith("unknown"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Answers that the API does not promise. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** Every operation on each identity that was ever fought for. */
    Map<Handle, Queue<Operation>> histories() {
        return histories;
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Every member that may ever have held one of the identities. */
    Set<String> everybody() {
        return everybody;
    }
}
