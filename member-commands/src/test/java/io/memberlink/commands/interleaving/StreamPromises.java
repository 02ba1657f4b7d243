package io.memberlink.commands.interleaving;

import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.commands.binding.DefaultKinds;
import io.memberlink.domain.Claim;
import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Identity;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Relation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the streams promise at every moment, whoever may have crashed by then. */
final class StreamPromises {
    private final World world;

    private StreamPromises(World world) {
        this.world = world;
    }

    static Set<Broken> brokenIn(World world) {
        StreamPromises promises = new StreamPromises(world);
        return Stream.concat(
                        world.members().map(world::member).flatMap(StreamPromises::ofMember),
                        world.identities().flatMap(promises::ofIdentity))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Broken> ofMember(Member member) {
        return member.known().filter(relation -> !isWithinLimits(relation)).stream()
                .map(relation -> Broken.LIMIT);
    }

    private static boolean isWithinLimits(Relation relation) {
        try {
            Member.checkRegistration(relation.identities().toList(), DefaultKinds.KINDS);
            return !relation.bindings().isEmpty();
        } catch (CommandRejected tooMany) {
            return false;
        }
    }

    private Stream<Broken> ofIdentity(Identity identity) {
        List<MemberId> holders = world.holders(identity).toList();
        Stream.Builder<Broken> broken = Stream.builder();
        if (holders.size() > 1) {
            broken.add(Broken.TWO_HOLDERS);
        }
        if (!strongRead(new OneByOne(world), identity).equals(holders)) {
            broken.add(Broken.STRONG_READ);
        }
        if (!holders.stream().allMatch(holder -> isAtNewestEpoch(holder, identity))) {
            broken.add(Broken.EPOCH);
        }
        if (!isCleanAfterOneSweep(identity, holders)) {
            broken.add(Broken.CLAIM_FOR_EVER);
        }
        return broken.build();
    }

    private boolean isAtNewestEpoch(MemberId holder, Identity identity) {
        long epoch = world.member(holder)
                .relation()
                .flatMap(relation -> relation.find(identity))
                .orElseThrow()
                .epoch();
        return epoch <= world.ownership(identity).epoch()
                && world.members()
                        .filter(member -> !member.equals(holder))
                        .allMatch(member -> world.member(member).watermarks().getOrDefault(identity, 0L) < epoch);
    }

    private boolean isCleanAfterOneSweep(Identity identity, List<MemberId> holders) {
        OneByOne streams = new OneByOne(world);
        process(streams).sweep(identity);
        List<MemberId> claimers =
                streams.read(identity).claim().map(Claim::memberId).stream().toList();
        return claimers.equals(holders) && strongRead(streams, identity).equals(holders);
    }

    private static List<MemberId> strongRead(OneByOne streams, Identity identity) {
        return process(streams).holderOf(identity).map(Relation::memberId).stream()
                .toList();
    }

    private static BindingProcess process(OneByOne streams) {
        return new BindingProcess(streams, DefaultKinds.KINDS, Clock.LEASE, Clock.LATE);
    }
}
