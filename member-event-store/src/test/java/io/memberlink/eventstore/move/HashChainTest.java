package io.memberlink.eventstore.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HashChainTest {
    private static final byte[] PAYLOAD = {1, 2};
    private static final byte[] METADATA = {3};
    private static final EventRow FIRST = event(1, "a");

    @Test
    void equalEventsInEqualOrderHaveTheSameChain() {
        assertThat(chain(FIRST, event(2, "b")).isSameAs(chain(event(1, "a"), event(2, "b"))))
                .isTrue();
    }

    @Test
    void aChainThatEndsEarlierIsAnotherOne() {
        assertThat(chain(FIRST).isSameAs(chain(FIRST, event(2, "b")))).isFalse();
    }

    @Test
    void anEventWhoseForerunnerIsMissingIsNotAdded() {
        HashChain chain = chain(FIRST);
        String before = chain.toString();
        assertThat(chain.add(event(3, "c"))).isFalse();
        assertThat(chain.add(FIRST)).isFalse();
        assertThat(chain).hasToString(before);
        assertThat(chain.position()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("eventsThatDifferFromTheFirstInOneThing")
    void aDifferenceInAnyFieldMakesAnotherChain(EventRow other) {
        assertThat(chain(other).isSameAs(chain(FIRST))).isFalse();
    }

    static Stream<EventRow> eventsThatDifferFromTheFirstInOneThing() {
        return Stream.of(
                event(1, "b"),
                new EventRow(1, "a", "identity", 0, "e1", "t", "1", 5, PAYLOAD, METADATA),
                new EventRow(1, "a", "member", 1, "e1", "t", "1", 5, PAYLOAD, METADATA),
                new EventRow(1, "a", "member", 0, "e2", "t", "1", 5, PAYLOAD, METADATA),
                new EventRow(1, "a", "member", 0, "e1", "u", "1", 5, PAYLOAD, METADATA),
                new EventRow(1, "a", "member", 0, "e1", "t", "2", 5, PAYLOAD, METADATA),
                new EventRow(1, "a", "member", 0, "e1", "t", "1", 6, PAYLOAD, METADATA),
                new EventRow(1, "a", "member", 0, "e1", "t", "1", 5, new byte[] {1}, METADATA),
                new EventRow(1, "a", "member", 0, "e1", "t", "1", 5, PAYLOAD, new byte[0]),
                new EventRow(1, "a", "member", 0, "e1", "t", "1", 5, new byte[] {1}, new byte[] {2, 3}));
    }

    private static EventRow event(long position, String stream) {
        return new EventRow(position, stream, "member", 0, "e1", "t", "1", 5, PAYLOAD, METADATA);
    }

    private static HashChain chain(EventRow... events) {
        HashChain chain = new HashChain();
        for (EventRow event : events) {
            assertThat(chain.add(event)).isTrue();
        }
        return chain;
    }
}
