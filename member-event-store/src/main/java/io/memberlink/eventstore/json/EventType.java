package io.memberlink.eventstore.json;

import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.OwnershipEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The stored name of every event. Names and revisions are stable for ever; Java names are not. */
public enum EventType {
    MEMBER_REGISTERED("member.registered", MemberEvent.MemberRegistered.class),
    IDENTITY_BOUND("member.identity-bound", MemberEvent.IdentityBound.class),
    IDENTITY_UNBOUND("member.identity-unbound", MemberEvent.IdentityUnbound.class),
    CLAIM_FENCED("member.claim-fenced", MemberEvent.ClaimFenced.class),
    IDENTITY_CLAIMED("identity.claimed", OwnershipEvent.IdentityClaimed.class),
    IDENTITY_RELEASED("identity.released", OwnershipEvent.IdentityReleased.class);

    public static final String REVISION = "1";

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(type -> type.storedName, Function.identity()));

    private static final Set<String> OWNERSHIP = Arrays.stream(values())
            .filter(type -> OwnershipEvent.class.isAssignableFrom(type.event))
            .map(type -> type.storedName)
            .collect(Collectors.toUnmodifiableSet());

    private final String storedName;
    private final Class<?> event;

    EventType(String storedName, Class<?> event) {
        this.storedName = storedName;
        this.event = event;
    }

    /** Empty when this version does not know the name. */
    public static Optional<EventType> named(String storedName) {
        return Optional.ofNullable(BY_NAME.get(storedName));
    }

    /** Empty when the class is no event of the domain. */
    public static Optional<EventType> of(Class<?> event) {
        return Arrays.stream(values()).filter(type -> type.event == event).findFirst();
    }

    /** The names of those that tell who holds an identity, which no document shows. */
    public static Set<String> namesOfOwnership() {
        return OWNERSHIP;
    }

    public String storedName() {
        return storedName;
    }

    public Class<?> event() {
        return event;
    }
}
