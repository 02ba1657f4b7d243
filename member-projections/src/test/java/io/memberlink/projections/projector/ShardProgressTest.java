package io.memberlink.projections.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.memberlink.projections.target.CheckpointLedger.CheckpointedShard;
import io.memberlink.projections.target.ShardCheckpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShardProgressTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Instant BEGIN = Instant.parse("2026-11-25T06:00:00Z");

    private final ShardProgress shard = new ShardProgress(
            3, new CheckpointedShard(new ShardCheckpoint(1, "incarnation", 0, BEGIN, List.of()), Optional.empty()));

    @Test
    void anEventIsForgottenWhenNobodyBringsItInTime() {
        headRead(0, 1);
        headRead(1_000, 1);

        assertThat(shard.wasForgotten()).isTrue();
        assertThat(shard.wantsRead(true)).isTrue();
    }

    @Test
    void manyPollsInAHurryForgetNothingThatIsOnItsWay() {
        headRead(0, 0);
        for (int poll = 1; poll <= 50; poll++) {
            headRead(100L * poll, poll);
            if (poll > 3) {
                shard.take(poll - 4, poll - 3); // the tail is 300 ms behind
            }

            assertThat(shard.wasForgotten()).as("at poll %d", poll).isFalse();
            assertThat(shard.wantsRead(true)).isFalse();
        }
    }

    @Test
    void whatARecordSkippedIsReadAtOnce() {
        headRead(0, 0);
        shard.headHeard(2);

        assertThat(shard.wantsRead(true)).isTrue();

        shard.take(0, 2);

        assertThat(shard.wantsRead(true)).isFalse();
    }

    @Test
    void withoutATailWhateverAPollSawIsRead() {
        headRead(0, 1);

        assertThat(shard.wasForgotten()).isFalse();
        assertThat(shard.wantsRead(false)).isTrue();
    }

    @Test
    void eventsAreTakenInTheOrderOfTheirPositionsOrNotAtAll() {
        shard.take(0, 2);

        assertThatIllegalStateException().isThrownBy(() -> shard.take(0, 2));
        assertThatIllegalStateException().isThrownBy(() -> shard.take(3, 4));
        assertThatIllegalStateException().isThrownBy(() -> shard.take(2, 2));
        assertThat(shard.taken()).isEqualTo(2);
    }

    private void headRead(long millis, long position) {
        shard.headRead(BEGIN.plusMillis(millis), position, PATIENCE);
    }
}
