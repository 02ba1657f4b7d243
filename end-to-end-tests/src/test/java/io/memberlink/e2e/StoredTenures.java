package io.memberlink.e2e;

import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberEvent.ClaimFenced;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.OwnershipEvent;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who held each identity when, as the event store tells it, and what it tells that must not be. */
final class StoredTenures {
    private static final int PAGE = 1_000;
    private static final int SHARDS = 16;

    private final Map<String, TreeMap<Long, Tenure>> byIdentity = new HashMap<>();
    private final Map<String, Map<Long, String>> claims = new HashMap<>();
    private final Map<String, MemberEvent> byVersion = new HashMap<>();
    private final List<String> contradictions = new ArrayList<>();

    /** One interval of ownership; open at its end while the member holds the identity. */
    record Tenure(String member, Instant from, Optional<Instant> until) {}

    private StoredTenures() {}

    /** Of the platform's event store, to which nothing is appended meanwhile. */
    static StoredTenures of(Platform platform) {
        List<ServerSettings> servers = Stream.of("mysql-a", "mysql-b")
                .map(name ->
                        new ServerSettings(name, platform.urlOf(name) + "memberlink", Optional.empty(), "root", ""))
                .toList();
        try (EventStore store = MySqlEventStore.open(EventStoreSettings.of(SHARDS, "mysql-a", servers))) {
            return of(store);
        }
    }

    private static StoredTenures of(EventReader store) {
        StoredTenures tenures = new StoredTenures();
        for (int shard = 0; shard < store.shardCount(); shard++) {
            List<StoredEvent> page = store.read(shard, 0, PAGE);
            while (!page.isEmpty()) {
                page.forEach(event -> tenures.take(event));
                page = store.read(shard, page.getLast().position(), PAGE);
            }
        }
        tenures.compare();
        return tenures;
    }

    /** Everything that breaks the first invariant: tenures that overlap, or that their claim does not allow. */
    List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    /** Who holds the identity. */
    Optional<String> holderOf(Handle identity) {
        return tenuresOf(keyOf(identity.kind(), identity.value())).values().stream()
                .filter(tenure -> tenure.until().isEmpty())
                .map(Tenure::member)
                .findFirst();
    }

    long tenures(Handle identity) {
        return tenuresOf(keyOf(identity.kind(), identity.value())).size();
    }

    /** The event that made this version of the member. */
    Optional<MemberEvent> event(String member, long version) {
        return Optional.ofNullable(byVersion.get(member + " " + version));
    }

    private void take(StoredEvent stored) {
        switch (MemberEventCodec.decode(stored)) {
            case MemberEvent event -> take(event);
            case IdentityClaimed claimed -> take(claimed);
            case OwnershipEvent released -> {}
            default -> contradictions.add("an unknown event " + stored);
        }
    }

    private void take(IdentityClaimed claimed) {
        String key = keyOf(claimed.identity().kind(), claimed.identity().value());
        String other = claims.computeIfAbsent(key, none -> new HashMap<>())
                .put(claimed.epoch(), claimed.memberId().toString());
        if (other != null) {
            contradictions.add("epoch " + claimed.epoch() + " of " + key + " was claimed twice");
        }
    }

    private void take(MemberEvent event) {
        byVersion.put(event.memberId() + " " + event.relation().version(), event);
        switch (event) {
            case MemberRegistered registered ->
                registered
                        .relation()
                        .bindings()
                        .forEach(binding -> begin(
                                keyOf(
                                        binding.identity().kind(),
                                        binding.identity().value()),
                                binding.epoch(),
                                event));
            case IdentityBound bound ->
                begin(
                        keyOf(
                                bound.binding().identity().kind(),
                                bound.binding().identity().value()),
                        bound.binding().epoch(),
                        event);
            case IdentityUnbound unbound ->
                end(keyOf(unbound.identity().kind(), unbound.identity().value()), unbound.epoch(), event);
            case ClaimFenced fenced -> {}
        }
    }

    private void begin(String key, long epoch, MemberEvent event) {
        Tenure tenure = new Tenure(event.memberId().toString(), event.at(), Optional.empty());
        if (tenuresOf(key).put(epoch, tenure) != null) {
            contradictions.add("epoch " + epoch + " of " + key + " was bound twice");
        }
    }

    private void end(String key, long epoch, MemberEvent event) {
        Tenure tenure = tenuresOf(key).get(epoch);
        if (tenure == null
                || !tenure.member().equals(event.memberId().toString())
                || tenure.until().isPresent()) {
            contradictions.add("epoch " + epoch + " of " + key + " was unbound and not bound");
        } else {
            tenuresOf(key).put(epoch, new Tenure(tenure.member(), tenure.from(), Optional.of(event.at())));
        }
    }

    private void compare() {
        byIdentity.forEach((key, tenures) -> {
            tenures.forEach((epoch, tenure) -> {
                if (!tenure.member().equals(claims.getOrDefault(key, Map.of()).get(epoch))) {
                    contradictions.add("epoch " + epoch + " of " + key + " was bound by another than its claimer");
                }
            });
            List<Tenure> inOrder = List.copyOf(tenures.values());
            for (int i = 1; i < inOrder.size(); i++) {
                Optional<Instant> until = inOrder.get(i - 1).until();
                Instant next = inOrder.get(i).from();
                if (until.isEmpty() || until.get().isAfter(next)) {
                    contradictions.add("tenures of " + key + " overlap: until " + until + ", next from " + next);
                }
            }
        });
        contradictions.sort(Comparator.naturalOrder());
    }

    private TreeMap<Long, Tenure> tenuresOf(String key) {
        return byIdentity.computeIfAbsent(key, none -> new TreeMap<>());
    }

    private static String keyOf(String kind, String value) {
        return kind + " " + value;
    }
}
