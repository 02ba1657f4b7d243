package io.memberlink.eventstore.json;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.OwnershipEvent;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.WrongSecret;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether a secret is the one that a store was filled with: it names the streams of identities. With another one nobody would be
 * found, and an identity that somebody holds could be bound again.
 */
public final class IdentityKeyCheck {
    private static final int PAGE = 100;

    private IdentityKeyCheck() {}

    /**
     * Compares with the first claim that can be read; a store without any agrees with every secret.
     *
     * @throws WrongSecret when the store was filled with another one
     */
    public static void check(EventReader store, IdentityKeys keys) {
        ShardHeads heads = store.readableHeads();
        IntStream.range(0, store.shardCount())
                .filter(shard -> heads.positions().of(shard) > 0)
                .mapToObj(shard -> firstClaim(store.read(shard, 0, PAGE)))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(claim -> !isNamedBy(keys, claim))
                .ifPresent(foreign -> {
                    throw new WrongSecret();
                });
    }

    private static Optional<StoredEvent> firstClaim(List<StoredEvent> events) {
        return events.stream()
                .filter(event -> event.type().equals(EventType.IDENTITY_CLAIMED.storedName()))
                .findFirst();
    }

    private static boolean isNamedBy(IdentityKeys keys, StoredEvent claim) {
        OwnershipEvent claimed = (OwnershipEvent) MemberEventCodec.decode(claim);
        return keys.of(claimed.identity()).value().equals(claim.aggregateId());
    }
}
