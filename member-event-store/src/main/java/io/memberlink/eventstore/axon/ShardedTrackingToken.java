package io.memberlink.eventstore.axon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.memberlink.eventstore.ShardPositions;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** How far an Axon event processor has come in every shard. Immutable; stored by Axon's Jackson serializers. */
public final class ShardedTrackingToken implements TrackingToken {
    private final ShardPositions positions;

    public ShardedTrackingToken(ShardPositions positions) {
        this.positions = positions;
    }

    @JsonCreator
    static ShardedTrackingToken decode(@JsonProperty("positions") String positions) {
        return new ShardedTrackingToken(ShardPositions.decode(positions));
    }

    @JsonProperty("positions")
    String encode() {
        return positions.encode();
    }

    public ShardPositions positions() {
        return positions;
    }

    @Override
    public ShardedTrackingToken lowerBound(TrackingToken other) {
        return new ShardedTrackingToken(positions.lowerBound(positionsOf(other)));
    }

    @Override
    public ShardedTrackingToken upperBound(TrackingToken other) {
        return new ShardedTrackingToken(positions.upperBound(positionsOf(other)));
    }

    @Override
    public boolean covers(@Nullable TrackingToken other) {
        return other == null || positions.covers(positionsOf(other));
    }

    /** How many events were seen: says how far a processor is, not where. */
    @Override
    public OptionalLong position() {
        return OptionalLong.of(IntStream.range(0, positions.shardCount())
                .mapToLong(positions::of)
                .sum());
    }

    static ShardPositions positionsOf(TrackingToken token) {
        if (token instanceof ShardedTrackingToken sharded) {
            return sharded.positions;
        }
        throw new IllegalArgumentException(
                "no token of this store: " + token.getClass().getName());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ShardedTrackingToken that && positions.equals(that.positions);
    }

    @Override
    public int hashCode() {
        return positions.hashCode();
    }

    @Override
    public String toString() {
        return "ShardedTrackingToken[" + positions + "]";
    }
}
