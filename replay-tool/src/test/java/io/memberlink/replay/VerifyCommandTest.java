package io.memberlink.replay;

import static io.memberlink.replay.fake.FakePlatform.CACHE;
import static io.memberlink.replay.fake.FakePlatform.MARKETING;
import static io.memberlink.replay.fake.FakePlatform.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.Identity;
import io.memberlink.projections.document.DocumentBody;
import io.memberlink.projections.document.DocumentChange;
import org.junit.jupiter.api.Test;

class VerifyCommandTest {
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");
    private static final Identity CARD = Identity.of("el-card", "240000123456");

    private final CommandLineOnFakes tool = new CommandLineOnFakes();

    @Test
    void allTargetsThatHaveEverythingAreEqual() {
        tool.platform.people.registers(PHONE, CARD);
        tool.platform.everyProjectorCatchesUp();

        assertThat(tool.run("verify", "--target", "all")).isZero();

        assertThat(tool.output().lines()).hasSize(3).allMatch(line -> line.contains(" equals the event store: 3 "));
    }

    @Test
    void aDifferenceFailsAndNamesTheKeyButNeverTheValue() {
        tool.platform.people.registers(PHONE, CARD);
        tool.platform.everyProjectorCatchesUp();
        String key = tool.platform.people.documentOf(PHONE).value();
        tool.platform.target(PRIMARY).lose(tool.platform.people.documentOf(PHONE));

        assertThat(tool.run("verify", "--target", PRIMARY)).isEqualTo(ExitCodes.FAILED);

        assertThat(tool.output())
                .contains("es-primary differs from the event store: 1 missing; it has 2 documents and should have 3")
                .contains(key + "  missing  expected 1.1  found none")
                .doesNotContain(PHONE.value());
    }

    @Test
    void scriptsGetTheDifferencesAsJson() {
        tool.platform.people.registers(PHONE, CARD);
        tool.platform.everyProjectorCatchesUp();
        tool.platform.target(PRIMARY).lose(tool.platform.people.documentOf(PHONE));
        tool.platform.target(PRIMARY).lose(tool.platform.people.documentOf(CARD));

        tool.run("verify", "--target", PRIMARY, "--json", "--limit", "1");

        assertThat(tool.json().path("equal").asBoolean(true)).isFalse();
        assertThat(tool.json().at("/targets/0/differences/missing").asLong()).isEqualTo(2);
        assertThat(tool.json().at("/targets/0/differing")).hasSize(1);
        assertThat(tool.json().at("/targets/0/differing/0/expected").asString()).isEqualTo("1.1");
        assertThat(tool.json().at("/targets/0/differing/0/found").isNull()).isTrue();
    }

    @Test
    void aTargetThatDoesNotAnswerFailsAloneAndTheOthersAreCompared() {
        tool.platform.people.registers(PHONE, CARD);
        tool.platform.everyProjectorCatchesUp();
        tool.platform.target(MARKETING).isAway(true);

        assertThat(tool.run("verify", "--target", "all")).isEqualTo(ExitCodes.FAILED);

        assertThat(tool.output())
                .contains("es-marketing could not be compared: es-marketing does not answer")
                .contains("es-primary equals the event store");
    }

    @Test
    void aTargetThatStaysBehindIsNotCompared() {
        tool.platform.people.registers(PHONE);

        assertThat(tool.run("verify", "--target", PRIMARY, "--timeout", "7s")).isEqualTo(ExitCodes.FAILED);

        assertThat(tool.output())
                .contains(
                        "es-primary could not be compared: after 7 s it is 1 events behind; is its projector running?");
    }

    @Test
    void withoutTheEventStoreNothingCanBeSaid() {
        tool.storeIsAway();

        assertThat(tool.run("verify", "--target", "all", "--json")).isEqualTo(ExitCodes.FAILED);

        assertThat(tool.json().path("error").path("code").asString()).isEqualTo("store-unavailable");
        assertThat(tool.errors()).isEqualToIgnoringNewLines("replay-tool: event store: mysql-a does not answer");
    }

    @Test
    void aRepairWritesWhatDiffersAgain() {
        tool.platform.people.registers(PHONE, CARD);
        tool.platform.everyProjectorCatchesUp();
        DocumentChange right = tool.platform.target(PRIMARY).holds(tool.platform.people.documentOf(PHONE));
        tool.platform
                .target(PRIMARY)
                .damage(new DocumentChange(right.id(), right.version(), new DocumentBody.Tombstone()));
        tool.platform.target(PRIMARY).lose(tool.platform.people.documentOf(CARD));

        assertThat(tool.run("verify", "--target", PRIMARY, "--deep", "--repair"))
                .isZero();

        assertThat(tool.errors()).contains("es-primary: 2 documents written again; 0 were newer there, 0 refused");
        assertThat(tool.output()).contains("es-primary equals the event store");
    }

    @Test
    void aDocumentThatNoEventWroteStaysADifference() {
        tool.platform.people.registers(PHONE);
        tool.platform.everyProjectorCatchesUp();
        tool.platform
                .target(PRIMARY)
                .damage(new DocumentChange(tool.platform.people.documentOf(CARD), 1, new DocumentBody.Tombstone()));

        assertThat(tool.run("verify", "--target", PRIMARY, "--repair")).isEqualTo(ExitCodes.FAILED);

        assertThat(tool.output()).contains("1 extra");
    }

    @Test
    void aCacheIsNotRepaired() {
        tool.platform.people.registers(PHONE);
        tool.platform.everyProjectorCatchesUp();
        DocumentChange right = tool.platform.target(CACHE).holds(tool.platform.people.documentOf(PHONE));
        tool.platform
                .target(CACHE)
                .damage(new DocumentChange(right.id(), right.version(), new DocumentBody.Tombstone()));

        assertThat(tool.run("verify", "--target", CACHE, "--repair")).isEqualTo(ExitCodes.FAILED);

        assertThat(tool.errors()).contains("redis-a is not repaired: resync it");
    }
}
