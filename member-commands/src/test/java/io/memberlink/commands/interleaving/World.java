package io.memberlink.commands.interleaving;

import io.memberlink.domain.Identity;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Ownership;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All streams at one moment. Equal ones are the same object. */
final class World {
    private final Map<Object, EventStream> streams;
    private final Map<List<EventStream>, World> all;
    private final Map<EventStream, World> next = new HashMap<>();

    private World(Map<Object, EventStream> streams, Map<List<EventStream>, World> all) {
        this.streams = streams;
        this.all = all;
    }

    /** Before the first event. */
    static World empty(List<MemberId> members, List<Identity> identities, Protocol protocol) {
        Map<Object, EventStream> streams = new LinkedHashMap<>();
        members.forEach(id -> streams.put(id, new EventStream(id, protocol.members())));
        identities.forEach(identity -> streams.put(identity, new EventStream(identity, protocol.ownerships())));
        return new World(Map.of(), new HashMap<>()).following(streams);
    }

    EventStream stream(Object name) {
        EventStream stream = streams.get(name);
        if (stream == null) {
            throw new IllegalArgumentException("the scenario does not name the stream " + name);
        }
        return stream;
    }

    /** Whether an append that was decided earlier still finds its stream as it was then. */
    boolean accepts(EventStream appended) {
        return appended.continues(stream(appended.name()));
    }

    /** The world with this in place of the stream of that name. */
    World with(EventStream stream) {
        return next.computeIfAbsent(stream, this::intern);
    }

    private World intern(EventStream stream) {
        Map<Object, EventStream> changed = new LinkedHashMap<>(streams);
        changed.put(stream.name(), stream);
        return following(changed);
    }

    private World following(Map<Object, EventStream> changed) {
        return all.computeIfAbsent(List.copyOf(changed.values()), same -> new World(changed, all));
    }

    Member member(MemberId id) {
        return (Member) stream(id).state().get();
    }

    Ownership ownership(Identity identity) {
        return (Ownership) stream(identity).state().get();
    }

    /** The members whose streams have the identity bound: the truth. */
    Stream<MemberId> holders(Identity identity) {
        return members().filter(member -> member(member).holds(identity));
    }

    Stream<MemberId> members() {
        return streams.keySet().stream().filter(MemberId.class::isInstance).map(MemberId.class::cast);
    }

    Stream<Identity> identities() {
        return streams.keySet().stream().filter(Identity.class::isInstance).map(Identity.class::cast);
    }
}
