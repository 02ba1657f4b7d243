package io.memberlink.cli.importer;

import io.memberlink.cli.importer.MemberPlatform.Refused;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKinds;
import java.util.List;
import java.util.Map;

/**
 * Takes connected rows one by one. Knows what the platform said and what it did itself; when the platform refuses, somebody
 * else was there meanwhile, so it asks and decides again.
 */
final class RowWork {

    private static final int ATTEMPTS = 8;

    private final MemberPlatform platform;
    private final IdentityKinds kinds;
    private final String run;
    private final Map<Identity, KnownMember> holders;

    /** @param holders who holds the identities of these rows; belongs to this object from now on */
    RowWork(MemberPlatform platform, IdentityKinds kinds, String run, Map<Identity, KnownMember> holders) {
        this.platform = platform;
        this.kinds = kinds;
        this.run = run;
        this.holders = holders;
    }

    Outcome take(Row row, List<Identity> wanted) {
        Outcome done = Outcome.UNCHANGED;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            String key = run + "-" + row.number() + "-" + attempt;
            try {
                switch (RowDecision.decide(wanted, holders, kinds)) {
                    case RowDecision.Register(List<Identity> all) -> {
                        List<Identity> first = all.subList(0, Math.min(all.size(), MemberPlatform.MOST_AT_ONCE));
                        KnownMember member = remember(platform.register(first, key));
                        done = Outcome.REGISTERED;
                        bindAll(member, all.subList(first.size(), all.size()), key);
                        return done;
                    }
                    case RowDecision.Extend(KnownMember member, List<Identity> missing) -> {
                        done = done == Outcome.REGISTERED ? done : Outcome.EXTENDED;
                        bindAll(member, missing, key);
                        return done;
                    }
                    case RowDecision.Nothing() -> {
                        return done;
                    }
                    case RowDecision.Reject(Outcome reason) -> {
                        return reason;
                    }
                }
            } catch (Refused meanwhile) {
                lookAgain(wanted);
            }
        }
        throw new ImportFailed(
                "row " + row.number() + ": the platform refused " + ATTEMPTS + " times what it had just allowed");
    }

    private void bindAll(KnownMember member, List<Identity> missing, String key) {
        KnownMember grown = member;
        for (int i = 0; i < missing.size(); i++) {
            grown = remember(platform.bind(grown, missing.get(i), key + "-" + i));
        }
    }

    private KnownMember remember(KnownMember member) {
        member.identities().forEach(identity -> holders.put(identity, member));
        return member;
    }

    private void lookAgain(List<Identity> wanted) {
        wanted.forEach(holders::remove);
        holders.putAll(platform.holders(wanted));
    }
}
