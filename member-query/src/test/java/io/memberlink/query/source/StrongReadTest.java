package io.memberlink.query.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.InMemoryEventStore;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.json.RelationJson;
import io.memberlink.query.chain.Finding;
import io.memberlink.query.chain.Finding.Absent;
import io.memberlink.query.chain.Finding.Related;
import io.memberlink.query.chain.Finding.Unread;
import io.memberlink.query.chain.Subject;
import io.memberlink.query.platform.EventLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrongReadTest {
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");
    private static final Identity CARD = Identity.of("el-card", "240000123456");

    private final InMemoryEventStore store = new InMemoryEventStore(16);
    private final IdentityKeys keys = new IdentityKeys("a secret of this test".getBytes(StandardCharsets.UTF_8));
    private final EventLog log = new EventLog(store, keys);
    private final BrokenReader reader = new BrokenReader(store);
    private final ReadableShards shards = new ReadableShards(() -> Optional.of(reader));
    private final StrongRead read = new StrongRead(reader, shards);

    @Test
    void anIdentityIsFoundWithTheRelationOfItsMember() {
        Relation registered = log.register(PHONE).relation();
        Relation bound = log.bind(registered, CARD).relation();

        assertRelated(find(CARD), "1.2", bound);
        assertRelated(find(PHONE), "1.2", bound);
        assertRelated(read.find(new Subject.OfMember(bound.memberId())), "0.2", bound);
    }

    @Test
    void whatWasNeverClaimedIsNobodys() {
        assertThat(find(PHONE)).isEqualTo(new Absent());
        assertThat(read.find(new Subject.OfMember(MemberId.generate(Instant.EPOCH))))
                .isEqualTo(new Absent());
    }

    @Test
    void aClaimWithoutABindingIsNobodys() {
        Relation other = log.register(CARD).relation();
        log.claim(PHONE, other.memberId());

        assertThat(find(PHONE)).isEqualTo(new Absent());
    }

    @Test
    void aReleasedIdentityIsNobodys() {
        Relation registered = log.register(PHONE, CARD).relation();
        log.unbind(registered, PHONE);

        assertThat(find(PHONE)).isEqualTo(new Absent());
    }

    @Test
    void anIdentityThatMovesWhileItIsReadIsFoundAtItsNewHolder() {
        Relation first = log.register(PHONE, CARD).relation();
        Relation[] second = new Relation[1];
        reader.beforeReading(first.memberId().toString(), () -> {
            log.unbind(first, PHONE);
            second[0] = log.register(PHONE).relation();
        });

        assertRelated(find(PHONE), "2.1", second[0]);
    }

    @Test
    void aServerThatTurnsOutToBeDownIsAFailure() {
        log.register(PHONE);
        reader.breakDown();

        assertThatThrownBy(() -> find(PHONE)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aServerThatIsKnownToBeDownIsNotAsked() {
        log.register(PHONE);
        reader.breakDown();
        shards.look();

        assertThat(find(PHONE)).isEqualTo(new Unread());
        assertThat(shards.anyReadable()).isFalse();
    }

    private Finding find(Identity identity) {
        return read.find(new Subject.OfIdentity(identity, keys.of(identity)));
    }

    private static void assertRelated(Finding finding, String token, Relation relation) {
        assertThat(finding).isInstanceOfSatisfying(Related.class, related -> {
            assertThat(related.token()).hasToString(token);
            assertThat(related.relation()).isEqualTo(RelationJson.write(relation));
        });
    }
}
