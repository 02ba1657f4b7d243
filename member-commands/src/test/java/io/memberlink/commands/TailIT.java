package io.memberlink.commands;

import static io.memberlink.commands.SomeIdentities.card;
import static io.memberlink.commands.SomeIdentities.phone;
import static io.memberlink.commands.SomeIdentities.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.commands.Http.Answer;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.eventstore.mysql.ControlTable;
import io.memberlink.eventstore.tail.TailRecords;
import io.memberlink.localstack.LocalServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class TailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String platform = CommandsNode.newPlatform();

    @Test
    void everyEventReachesKafkaInOrderAlsoWhenTheNodeThatRelaysIsGone() {
        ShardPositions relayed = ShardPositions.zero(16);
        savedPlaceOfTheRelayIs(relayed);
        try (CommandsNode first = node();
                KafkaConsumer<String, byte[]> tail = consumer()) {
            first.http().post("/v1/members", registration(card(), phone()));
            await().atMost(PATIENCE).until(() -> tail.listTopics().containsKey(platform));
            tail.assign(
                    tail.partitionsFor(platform).stream().map(TailIT::partition).toList());
            tail.seekToBeginning(tail.assignment());
            relayed = relayedUpToHeads(tail, first, relayed);
            try (CommandsNode second = node()) {
                first.close();
                for (int i = 0; i < 20; i++) {
                    second.http().post("/v1/members", registration(card(), phone()));
                }
                relayedUpToHeads(tail, second, relayed);
            }
        }
    }

    @Test
    void commandsDoNotNoticeThatKafkaIsDown() {
        try (CommandsNode node = CommandsNode.start(
                platform, "--memberlink.kafka.bootstrap-servers=127.0.0.1:1", "--memberlink.kafka.topic=" + platform)) {
            assertThat(node.http().post("/v1/members", registration(card())).status())
                    .isEqualTo(201);
            assertThat(node.http().get("/actuator/health").status()).isEqualTo(200);
        }
    }

    @Test
    void anAbandonedClaimIsFreedWithoutAnybodyAskingForIt() {
        try (CommandsNode node = CommandsNode.start(platform, "--memberlink.commands.claim-lease=1s")) {
            EventStore store = node.bean(EventStore.class);
            String stream = abandon(Identity.of("phone", "+8613912345678"), node);

            await().atMost(PATIENCE).until(() -> store.lastSequence(stream).orElseThrow() == 1);

            assertThat(store.readStream(stream, 1))
                    .extracting(StoredEvent::type)
                    .containsExactly("identity.released");
            Answer next =
                    node.http().post("/v1/members", registration(SomeIdentities.identity("phone", "139 1234 5678")));
            assertThat(next.json().at("/identities/0/token").asString()).isEqualTo("2.1");
        }
    }

    @Test
    void anAbandonedClaimIsPendingUntilItsLeaseEnds() {
        try (CommandsNode node = CommandsNode.start(platform)) {
            abandon(Identity.of("phone", "+8613912345679"), node);

            CommandErrorsIT.assertProblem(
                    node.http().post("/v1/members", registration(SomeIdentities.identity("phone", "13912345679"))),
                    409,
                    "identity-claim-pending",
                    true);
        }
    }

    /** Without a saved place the relay begins with what comes next. */
    private void savedPlaceOfTheRelayIs(ShardPositions positions) {
        String url = LocalServers.shared().mariaDb("a").url() + platform;
        try (ControlTable control =
                ControlTable.open(new ServerSettings("mysql-a", url, Optional.empty(), "root", ""))) {
            control.changeRoute("event-tail.relay", positions.encode(), 0);
        }
    }

    /** What a bind leaves that crashed between its two steps. */
    private static String abandon(Identity identity, CommandsNode node) {
        String stream = node.bean(IdentityKeys.class).of(identity).value();
        Instant now = Instant.now();
        EncodedEvent claimed = MemberEventCodec.encode(new IdentityClaimed(identity, MemberId.generate(now), 1, now));
        NewEvent event = new NewEvent(
                stream,
                "identity",
                0,
                UUID.randomUUID().toString(),
                claimed.type(),
                claimed.revision(),
                now,
                claimed.payload(),
                "{}".getBytes(StandardCharsets.UTF_8));
        node.bean(EventStore.class).append(List.of(event)).join();
        return stream;
    }

    /** Reads the topic until it holds everything that is in the store; positions may repeat, but never skip. */
    private static ShardPositions relayedUpToHeads(
            KafkaConsumer<String, byte[]> tail, CommandsNode node, ShardPositions from) {
        ShardPositions[] relayed = {from};
        ShardPositions heads = node.bean(EventStore.class).heads();
        await().atMost(PATIENCE).until(() -> {
            tail.poll(Duration.ofMillis(100)).forEach(one -> {
                StoredEvent event = TailRecords.decode(one);
                long seen = relayed[0].of(event.shard());
                assertThat(event.position()).isLessThanOrEqualTo(seen + 1);
                relayed[0] = relayed[0].with(event.shard(), Math.max(seen, event.position()));
            });
            return relayed[0].covers(heads);
        });
        return relayed[0];
    }

    private CommandsNode node() {
        return CommandsNode.start(
                platform,
                "--memberlink.kafka.bootstrap-servers="
                        + LocalServers.shared().kafka().url(),
                "--memberlink.kafka.topic=" + platform);
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        LocalServers.shared().kafka().url(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
