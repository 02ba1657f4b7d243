package io.memberlink.query.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.InMemoryEventStore;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.query.chain.Finding;
import io.memberlink.query.chain.Finding.Related;
import io.memberlink.query.chain.SourceStatus;
import io.memberlink.query.chain.Subject;
import io.memberlink.query.platform.EventLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStoreSourceTest {
    private final InMemoryEventStore store = new InMemoryEventStore(16);
    private final IdentityKeys keys = new IdentityKeys("a secret of this test".getBytes(StandardCharsets.UTF_8));
    private final BrokenReader reader = new BrokenReader(store);
    private Optional<EventReader> opened = Optional.of(reader);
    private final ReadableShards shards = new ReadableShards(() -> opened);
    private final EventStoreSource source = new EventStoreSource(() -> opened, shards, 4);

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void aBatchIsAnsweredInItsOrder() {
        EventLog log = new EventLog(store, keys);
        List<Identity> phones = IntStream.range(100, 200)
                .mapToObj(number -> Identity.of("phone", "+8613912345" + number))
                .toList();
        phones.forEach(log::register);

        List<Finding> findings =
                source.ask(phones.stream().map(this::subject).toList()).join();

        assertThat(findings).hasSize(100).allMatch(Related.class::isInstance);
        for (int i = 0; i < findings.size(); i++) {
            Related related = (Related) findings.get(i);
            assertThat(new String(related.relation(), StandardCharsets.UTF_8))
                    .contains(phones.get(i).value());
        }
    }

    @Test
    void itFailsAsAWholeWhenNothingCouldBeRead() {
        reader.breakDown();

        assertThat(source.ask(List.of(subject(Identity.of("phone", "+8613912345100")))))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(StoreUnavailable.class);
    }

    @Test
    void itIsNotAskedBeforeItWasReached() {
        opened = Optional.empty();
        shards.look();

        assertThat(source.status()).isEqualTo(SourceStatus.UNKNOWN);
        assertThat(source.ask(List.of(subject(Identity.of("phone", "+8613912345100")))))
                .isCompletedExceptionally();
        opened = Optional.of(reader);
        shards.look();
        assertThat(source.status()).isEqualTo(SourceStatus.CURRENT);
    }

    private Subject subject(Identity identity) {
        return new Subject.OfIdentity(identity, keys.of(identity));
    }
}
