package io.memberlink.eventstore.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.InMemoryEventStore;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.WrongSecret;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentityKeyCheckTest {
    private static final IdentityKeys KEYS = new IdentityKeys("the secret of this store".getBytes(UTF_8));
    private static final IdentityKeys OTHERS = new IdentityKeys("the secret of another store".getBytes(UTF_8));

    private final EventStore store = new InMemoryEventStore(16);

    @Test
    void anEmptyStoreAgreesWithEverySecret() {
        assertThatCode(() -> IdentityKeyCheck.check(store, KEYS)).doesNotThrowAnyException();
    }

    @Test
    void aStoreAgreesWithTheSecretThatItWasFilledWithAndNoOther() {
        claim(SomeEvents.PHONE);
        claim(SomeEvents.OPENID);

        assertThatCode(() -> IdentityKeyCheck.check(store, KEYS)).doesNotThrowAnyException();
        assertThatExceptionOfType(WrongSecret.class).isThrownBy(() -> IdentityKeyCheck.check(store, OTHERS));
    }

    private void claim(Identity identity) {
        EncodedEvent claimed =
                MemberEventCodec.encode(new IdentityClaimed(identity, SomeEvents.MEMBER, 1, SomeEvents.NOON));
        NewEvent event = new NewEvent(
                KEYS.of(identity).value(),
                "identity",
                0,
                UUID.randomUUID().toString(),
                claimed.type(),
                claimed.revision(),
                SomeEvents.NOON,
                claimed.payload(),
                "{}".getBytes(UTF_8));
        store.append(List.of(event), Gaps.REFUSED).join();
    }
}
