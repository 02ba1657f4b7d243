package io.memberlink.commands.interleaving;

import static io.memberlink.commands.interleaving.Scenarios.A_BINDS;
import static io.memberlink.commands.interleaving.Scenarios.A_BINDS_AT_VERSION_1;
import static io.memberlink.commands.interleaving.Scenarios.A_BINDS_PERSISTENTLY;
import static io.memberlink.commands.interleaving.Scenarios.A_BINDS_U;
import static io.memberlink.commands.interleaving.Scenarios.A_BINDS_V;
import static io.memberlink.commands.interleaving.Scenarios.A_BINDS_Y;
import static io.memberlink.commands.interleaving.Scenarios.A_UNBINDS;
import static io.memberlink.commands.interleaving.Scenarios.B_BINDS;
import static io.memberlink.commands.interleaving.Scenarios.B_BINDS_U;
import static io.memberlink.commands.interleaving.Scenarios.B_UNBINDS;
import static io.memberlink.commands.interleaving.Scenarios.C_REGISTERS;
import static io.memberlink.commands.interleaving.Scenarios.C_REGISTERS_PERSISTENTLY;
import static io.memberlink.commands.interleaving.Scenarios.C_REGISTERS_XY;
import static io.memberlink.commands.interleaving.Scenarios.D_REGISTERS_XY;
import static io.memberlink.commands.interleaving.Scenarios.D_REGISTERS_YZ;
import static io.memberlink.commands.interleaving.Scenarios.LOOKUP;
import static io.memberlink.commands.interleaving.Scenarios.SWEEPER;
import static io.memberlink.commands.interleaving.Scenarios.SWEEPER_OF_Y;
import static io.memberlink.commands.interleaving.Scenarios.of;
import static io.memberlink.commands.interleaving.Scenarios.whereAHoldsX;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that contend for the same identities: whatever crashes, is lost, comes late or too early, no promise is broken. */
class EveryInterleavingTest {
    private static long states;

    static Stream<Scenario> pairs() {
        return Stream.of(
                // Includes the takeover of what A claimed and was too slow, or crashed, to bind.
                of(A_BINDS, B_BINDS),
                of(A_BINDS_PERSISTENTLY, B_BINDS),
                of(A_BINDS, A_UNBINDS),
                whereAHoldsX(A_BINDS, A_UNBINDS),
                whereAHoldsX(A_UNBINDS, B_BINDS),
                whereAHoldsX(A_UNBINDS, SWEEPER),
                of(A_BINDS, SWEEPER),
                of(A_BINDS, LOOKUP),
                of(A_BINDS_U, A_BINDS_V),
                of(C_REGISTERS_XY, D_REGISTERS_XY),
                of(C_REGISTERS_XY, D_REGISTERS_YZ),
                of(C_REGISTERS_PERSISTENTLY, A_BINDS),
                of(C_REGISTERS_XY, A_BINDS),
                of(C_REGISTERS_XY, SWEEPER));
    }

    static Stream<Scenario> triplesAndMore() {
        return Stream.of(
                of(A_BINDS, B_BINDS, SWEEPER),
                of(A_BINDS, B_BINDS, LOOKUP),
                of(A_BINDS, A_BINDS, B_BINDS),
                of(A_BINDS_PERSISTENTLY, B_BINDS, A_UNBINDS),
                of(A_BINDS_PERSISTENTLY, B_BINDS, SWEEPER),
                of(A_BINDS_PERSISTENTLY, A_BINDS, B_BINDS),
                of(A_BINDS_U, A_BINDS_V, B_BINDS_U),
                whereAHoldsX(A_UNBINDS, B_BINDS, LOOKUP),
                whereAHoldsX(A_UNBINDS, B_BINDS, SWEEPER),
                whereAHoldsX(A_UNBINDS, B_BINDS, A_BINDS),
                of(C_REGISTERS, A_BINDS, SWEEPER),
                of(C_REGISTERS, C_REGISTERS, A_BINDS),
                of(C_REGISTERS_XY, A_BINDS, SWEEPER),
                of(C_REGISTERS_XY, A_BINDS_Y, B_BINDS),
                of(C_REGISTERS_XY, D_REGISTERS_XY, LOOKUP),
                of(A_BINDS, B_BINDS, A_UNBINDS, SWEEPER),
                of(A_BINDS, A_BINDS, B_BINDS, A_UNBINDS),
                of(A_BINDS, A_BINDS_AT_VERSION_1, A_BINDS_Y, B_BINDS),
                of(A_BINDS, B_BINDS, A_UNBINDS, B_UNBINDS, SWEEPER),
                whereAHoldsX(A_UNBINDS, B_BINDS, B_UNBINDS, LOOKUP));
    }

    static Stream<Scenario> millionsOfStates() {
        return Stream.of(
                of(A_BINDS, A_BINDS, B_BINDS, SWEEPER),
                of(A_BINDS, A_BINDS, B_BINDS, A_UNBINDS, A_UNBINDS),
                of(A_BINDS, A_BINDS, B_BINDS, A_UNBINDS, SWEEPER),
                of(A_BINDS_PERSISTENTLY, A_BINDS, B_BINDS, SWEEPER),
                of(C_REGISTERS_XY, D_REGISTERS_XY, SWEEPER),
                of(C_REGISTERS_XY, D_REGISTERS_YZ, SWEEPER_OF_Y),
                of(C_REGISTERS_PERSISTENTLY, A_BINDS, SWEEPER),
                of(C_REGISTERS, C_REGISTERS, D_REGISTERS_XY));
    }

    @ParameterizedTest
    @MethodSource
    void pairs(Scenario scenario) {
        breaksNoPromise(scenario, "%,d interleavings".formatted(Interleavings.of(scenario)));
    }

    @ParameterizedTest
    @MethodSource
    void triplesAndMore(Scenario scenario) {
        breaksNoPromise(scenario, "");
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource
    void millionsOfStates(Scenario scenario) {
        breaksNoPromise(scenario, "");
    }

    @AfterAll
    static void printTotal() {
        System.out.printf("interleavings: %,9d states in total, no promise broken in any%n", states);
    }

    private static void breaksNoPromise(Scenario scenario, String count) {
        Exploration exploration = Explorer.explore(scenario);
        System.out.println("interleavings: " + exploration + " " + count);
        assertThat(exploration.failure()).isEmpty();
        states += exploration.states();
    }
}
