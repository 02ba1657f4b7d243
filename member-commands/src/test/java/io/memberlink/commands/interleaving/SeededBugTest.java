package io.memberlink.commands.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.commands.interleaving.Exploration.Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the test: every rule of the protocol is needed, and that it is missing is seen. */
class SeededBugTest {
    @ParameterizedTest
    @EnumSource
    void aSeededBugBreaksItsPromise(SeededBug bug) {
        Exploration exploration = Explorer.seek(bug.broken, bug.scenario, bug.protocol);
        System.out.println("seeded bug: %s is caught (%s) after %d steps of %s"
                .formatted(
                        bug,
                        bug.broken,
                        exploration
                                .failure()
                                .map(failure -> failure.way().size())
                                .orElse(0),
                        exploration));
        assertThat(exploration.failure()).map(Failure::broken).contains(bug.broken);
    }
}
