package io.memberlink.query.source;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Claim;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKey;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipEvent;
import io.memberlink.domain.Relation;
import io.memberlink.domain.RelationToken;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.eventstore.json.RelationJson;
import io.memberlink.query.chain.Finding;
import io.memberlink.query.chain.Finding.Absent;
import io.memberlink.query.chain.Finding.Related;
import io.memberlink.query.chain.Finding.Unread;
import io.memberlink.query.chain.Subject;
import io.memberlink.query.chain.Subject.OfIdentity;
import io.memberlink.query.chain.Subject.OfMember;
import java.util.List;
import java.util.Optional;

/**
 * Reads the truth: the claim's member, then that member's relation. The identity is bound there, or it is nobody's. Sees every
 * event that was acknowledged before the call.
 */
final class StrongRead {
    /** How often an identity may change hands while it is read. */
    private static final int ATTEMPTS = 4;

    private static final long NO_EPOCH = 0;

    private final EventReader events;
    private final ReadableShards shards;

    StrongRead(EventReader events, ReadableShards shards) {
        this.events = events;
        this.shards = shards;
    }

    /**
     * What is true now; {@code Unread} where a server is known to be down.
     *
     * @throws StoreUnavailable when a server turns out to be down
     */
    Finding find(Subject subject) {
        try {
            return switch (subject) {
                case OfIdentity of -> findHolder(of);
                case OfMember of -> findMember(of.memberId());
            };
        } catch (ShardDown known) {
            return new Unread();
        }
    }

    private Finding findHolder(OfIdentity subject) {
        Optional<Claim> claim = claimOf(subject.key());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Finding> held = claim.flatMap(c -> heldBy(c.memberId(), subject.identity()));
            if (held.isPresent()) {
                return held.get();
            }
            // Not bound there: true of nobody only if the identity was not claimed anew between the two reads.
            Optional<Claim> now = claim.isEmpty() ? claim : claimOf(subject.key());
            if (now.equals(claim)) {
                return new Absent();
            }
            claim = now;
        }
        return new Unread();
    }

    private Optional<Finding> heldBy(MemberId memberId, Identity identity) {
        Optional<Relation> relation = memberOf(memberId).known();
        Optional<Binding> binding = relation.flatMap(r -> r.find(identity));
        return relation.flatMap(r -> binding.map(b -> related(r.tokenOf(b), r)));
    }

    private Finding findMember(MemberId memberId) {
        return memberOf(memberId)
                .known()
                .map(relation -> related(new RelationToken(NO_EPOCH, relation.version()), relation))
                .orElseGet(Absent::new);
    }

    private static Finding related(RelationToken token, Relation relation) {
        return new Related(token, RelationJson.write(relation));
    }

    private Optional<Claim> claimOf(IdentityKey key) {
        Ownership ownership = Ownership.NEVER_CLAIMED;
        for (StoredEvent event : stream(key.value())) {
            ownership = Ownership.evolve(ownership, (OwnershipEvent) MemberEventCodec.decode(event));
        }
        return ownership.claim();
    }

    private Member memberOf(MemberId memberId) {
        Member member = Member.UNKNOWN;
        for (StoredEvent event : stream(memberId.toString())) {
            member = Member.evolve(member, (MemberEvent) MemberEventCodec.decode(event));
        }
        return member;
    }

    private List<StoredEvent> stream(String id) {
        if (!shards.isReadable(events.shardOf(id))) {
            throw new ShardDown();
        }
        return events.readStream(id, 0);
    }

    /** It is known that asking would be in vain. */
    private static final class ShardDown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ShardDown() {
            super("the shard's server is down", null, false, false);
        }
    }
}
