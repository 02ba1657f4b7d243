package io.memberlink.cli.importer;

import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKind;
import io.memberlink.domain.IdentityKinds;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is to be done with a person, given who holds which of the identities. */
sealed interface RowDecision {

    /** Nobody holds any of them. */
    record Register(List<Identity> identities) implements RowDecision {}

    /** One member holds some; these are missing. */
    record Extend(KnownMember member, List<Identity> missing) implements RowDecision {}

    /** One member holds them all. */
    record Nothing() implements RowDecision {}

    /** Nothing may be bound. */
    record Reject(Outcome reason) implements RowDecision {}

    /** Pure; {@code holders} has no entry for an identity that nobody holds. */
    static RowDecision decide(List<Identity> wanted, Map<Identity, KnownMember> holders, IdentityKinds kinds) {
        Map<String, KnownMember> members = new HashMap<>();
        wanted.stream()
                .flatMap(identity -> Stream.ofNullable(holders.get(identity)))
                .forEach(member -> members.merge(member.memberId(), member, KnownMember::newer));
        if (members.isEmpty()) {
            return withinLimits(wanted, kinds) ? new Register(wanted) : new Reject(Outcome.KIND_LIMIT);
        }
        if (members.size() > 1) {
            return new Reject(Outcome.SPANS_MEMBERS);
        }
        KnownMember member = members.values().iterator().next();
        List<Identity> missing = wanted.stream()
                .filter(identity -> !member.identities().contains(identity))
                .toList();
        if (missing.isEmpty()) {
            return new Nothing();
        }
        return withinLimits(
                        Stream.concat(member.identities().stream(), missing.stream())
                                .toList(),
                        kinds)
                ? new Extend(member, missing)
                : new Reject(Outcome.KIND_LIMIT);
    }

    private static boolean withinLimits(Collection<Identity> together, IdentityKinds kinds) {
        record Counted(String kind, String issuer) {}
        Map<Counted, Integer> counts = new HashMap<>();
        together.forEach(identity ->
                counts.merge(new Counted(identity.kind(), identity.issuer().orElse("")), 1, Integer::sum));
        return counts.entrySet().stream()
                .allMatch(count -> count.getValue()
                        <= kinds.find(count.getKey().kind())
                                .map(IdentityKind::limit)
                                .orElse(0));
    }
}
