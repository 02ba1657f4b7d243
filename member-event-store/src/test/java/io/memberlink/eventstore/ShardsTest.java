package io.memberlink.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShardsTest {
    @Test
    void theShardOfAStreamNeverChanges() {
        String member = "0198c0de-0000-7000-8000-000000000001";
        String identity = "00112233445566778899aabbccddeeff";
        assertThat(Shards.shardOf("123456789", 1 << 16)).isEqualTo(0xE306_9283 & 0xFFFF);
        assertThat(Shards.shardOf(member, 1024)).isEqualTo(755);
        assertThat(Shards.shardOf(member, 16)).isEqualTo(3);
        assertThat(Shards.shardOf(identity, 1024)).isEqualTo(288);
        assertThat(Shards.shardOf(identity, 16)).isEqualTo(0);
    }
}
