package io.memberlink.cli.importer;

import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKinds;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The platform's rules without the platform: one holder for an identity, limits per kind, all or nothing. */
final class InMemoryMembers implements MemberPlatform {

    private final IdentityKinds kinds;
    private final Map<Identity, String> holders = new HashMap<>();
    private final Map<String, KnownMember> members = new HashMap<>();
    private final Set<String> keys = new HashSet<>();

    InMemoryMembers(IdentityKinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public synchronized Map<Identity, KnownMember> holders(Collection<Identity> identities) {
        Map<Identity, KnownMember> found = new HashMap<>();
        identities.stream()
                .filter(holders::containsKey)
                .forEach(identity -> found.put(identity, members.get(holders.get(identity))));
        return found;
    }

    @Override
    public synchronized KnownMember register(List<Identity> identities, String key) {
        return hold(new KnownMember("member-" + (members.size() + 1), 0, Set.of()), identities, key);
    }

    @Override
    public synchronized KnownMember bind(KnownMember member, Identity identity, String key) {
        return hold(members.getOrDefault(member.memberId(), member), List.of(identity), key);
    }

    synchronized int size() {
        return members.size();
    }

    synchronized Set<Set<Identity>> relations() {
        Set<Set<Identity>> relations = new HashSet<>();
        members.values().forEach(member -> relations.add(member.identities()));
        return relations;
    }

    private KnownMember hold(KnownMember member, List<Identity> more, String key) {
        if (!keys.add(key)) {
            throw new AssertionError("the key " + key + " was used for two wishes");
        }
        Map<Identity, KnownMember> own = new HashMap<>();
        more.forEach(identity -> {
            if (holders.containsKey(identity) && !holders.get(identity).equals(member.memberId())) {
                throw new Refused("identity-held");
            }
            own.put(identity, member);
        });
        if (!member.identities().isEmpty()
                && RowDecision.decide(combined(member, more), Map.of(), kinds) instanceof RowDecision.Reject) {
            throw new Refused("kind-limit");
        }
        KnownMember grown =
                new KnownMember(member.memberId(), member.version() + 1, Set.copyOf(combined(member, more)));
        members.put(grown.memberId(), grown);
        more.forEach(identity -> holders.put(identity, grown.memberId()));
        return grown;
    }

    private static List<Identity> combined(KnownMember member, List<Identity> more) {
        Set<Identity> all = new HashSet<>(member.identities());
        all.addAll(more);
        return List.copyOf(all);
    }
}
