package io.memberlink.replay.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.memberlink.replay.plan.SizePlan.Wish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizePlanTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 1_000_000, 50_000_000, 1_400_000_000, 100_000_000_000L})
    void noShardIsLargerThanElasticsearchLikes(long members) {
        SizePlan plan = SizePlan.of(wish(members, 3));

        assertThat(plan.index().bytesPerShard()).isPositive().isLessThanOrEqualTo(SizePlan.MOST_SHARD_BYTES);
        assertThat(plan.index().documentsPerShard()).isPositive().isLessThan(SizePlan.MOST_SHARD_DOCUMENTS);
    }

    @Test
    void largeIndicesHaveShardsOfAtLeastTenGigabytesOrManyDocuments() {
        SizePlan.OfIndex index = SizePlan.of(wish(500_000_000, 3)).index();

        assertThat(index.bytesPerShard() > 10_000_000_000L || index.documentsPerShard() > 100_000_000L)
                .isTrue();
    }

    @Test
    void everyMemberAndEveryIdentityHasADocument() {
        SizePlan plan = SizePlan.of(wish(1_000_000, 2.5));

        assertThat(plan.identities()).isEqualTo(2_500_000);
        assertThat(plan.documents()).isEqualTo(3_500_000);
        assertThat(plan.store().bytesPerServer())
                .isEqualTo(Math.ceilDiv(plan.store().bytes(), 4));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Wish(0, 3, 1, 1, 3, 4, 1024));
        assertThatIllegalArgumentException().isThrownBy(() -> new Wish(1, 3, 1, 3, 3, 4, 1024));
        assertThatIllegalArgumentException().isThrownBy(() -> new Wish(1, 0, 1, 1, 3, 4, 1024));
    }

    private static Wish wish(long members, double identities) {
        return new Wish(members, identities, 1, 1, 3, 4, 1024);
    }
}
