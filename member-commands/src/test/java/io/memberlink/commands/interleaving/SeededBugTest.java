package io.memberlink.commands.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.commands.interleaving.Exploration.Failure;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the test: every rule of the protocol is needed, and it is seen when one is missing. */
class SeededBugTest {
    @ParameterizedTest
    @EnumSource
    void aSeededBugBreaksItsPromises(SeededBug bug) {
        for (Broken promise : bug.broken) {
            Exploration exploration = Explorer.seek(promise, bug.scenario, bug.protocol);
            assertThat(exploration.failure()).map(Failure::broken).contains(promise);
            System.out.printf(
                    "seeded bug: %s breaks %s after %d steps, found in %s%n",
                    bug, promise, exploration.failure().orElseThrow().way().size(), exploration);
        }
    }

    @Test
    void everyPromiseIsBrokenBySomeBug() {
        assertThat(Arrays.stream(SeededBug.values()).flatMap(bug -> bug.broken.stream()))
                .contains(Broken.values());
    }
}
