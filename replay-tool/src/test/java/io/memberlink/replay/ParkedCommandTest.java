package io.memberlink.replay;

import static io.memberlink.replay.fake.FakePlatform.CACHE;
import static io.memberlink.replay.fake.FakePlatform.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberId;
import io.memberlink.projections.document.DocumentId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParkedCommandTest {
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");

    private final CommandLineOnFakes tool = new CommandLineOnFakes();
    private DocumentId phone = new DocumentId("");
    private DocumentId own = new DocumentId("");

    @BeforeEach
    void twoDocumentsAreRefused() {
        MemberId member = tool.platform.people.registers(PHONE);
        tool.platform.people.claims(member, PHONE, 1);
        phone = tool.platform.people.documentOf(PHONE);
        own = DocumentId.of(member);
        tool.platform.target(PRIMARY).refuse(change -> true);
        tool.platform.everyProjectorCatchesUp();
    }

    @Test
    void whatATargetRefusedIsListedByKeyAndNeverByValue() {
        assertThat(tool.run("parked", "list", "--target", PRIMARY)).isZero();

        assertThat(tool.output())
                .contains(phone.value(), own.value(), "document_parsing_exception")
                .doesNotContain(PHONE.value());
        assertThat(tool.run("parked", "list", "--target", CACHE)).isZero();
        assertThat(tool.output()).isEqualToIgnoringNewLines("redis-a refused nothing");
    }

    @Test
    void whatTheTargetTakesTheSecondTimeIsNotParkedAnyMore() {
        tool.platform.target(PRIMARY).refuse(change -> false);

        assertThat(tool.run("parked", "retry", "--target", PRIMARY)).isZero();

        assertThat(tool.output())
                .contains("2 documents offered again, 2 written, 0 were newer there, 0 refused; 0 are parked");
        assertThat(tool.run("verify", "--target", PRIMARY, "--deep")).isZero();
    }

    @Test
    void aDocumentThatChangedSinceIsOfferedAsItIsNow() {
        tool.platform.people.binds(own.member().orElseThrow(), Identity.of("email", "a@example.com"), 1);
        tool.platform.everyProjectorCatchesUp();
        tool.platform.target(PRIMARY).refuse(change -> false);

        assertThat(tool.run(
                        "parked", "retry", "--target", PRIMARY, "--id", phone.value() + "," + own.value(), "--json"))
                .isZero();

        assertThat(tool.json().path("written").asInt()).isEqualTo(2);
        assertThat(tool.platform.target(PRIMARY).holds(phone).version())
                .isEqualTo(tool.platform.target(CACHE).holds(phone).version());
    }

    @Test
    void whatIsRefusedAgainStaysParkedAndFails() {
        tool.platform.target(PRIMARY).refuse(change -> change.id().equals(phone));

        assertThat(tool.run("parked", "retry", "--target", PRIMARY, "--json")).isEqualTo(ExitCodes.FAILED);

        assertThat(tool.json().path("refused").asInt()).isEqualTo(1);
        assertThat(tool.json().path("left").asInt()).isEqualTo(1);
        tool.run("parked", "list", "--target", PRIMARY, "--json");
        assertThat(tool.json().at("/parked/0/id").asString()).isEqualTo(phone.value());
    }

    @Test
    void whatIsDiscardedIsForgottenAndNothingIsWritten() {
        assertThat(tool.run("parked", "discard", "--target", PRIMARY, "--id", phone.value()))
                .isZero();
        assertThat(tool.output()).isEqualToIgnoringNewLines("es-primary: 1 forgotten, 1 are parked");

        assertThat(tool.run("parked", "discard", "--target", PRIMARY, "--all")).isZero();
        assertThat(tool.run("verify", "--target", PRIMARY)).isEqualTo(ExitCodes.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--all --id x"})
    void discardingNeedsToBeToldWhat(String options) {
        String line = "parked discard --target es-primary " + options;

        assertThat(tool.run(line.strip().split(" "))).isEqualTo(ExitCodes.WRONG_USAGE);

        assertThat(tool.errors()).hasLineCount(1).contains("--id", "--all");
        assertThat(tool.platform.target(PRIMARY).parkedCount()).isEqualTo(2);
    }

    @Test
    void aDocumentThatIsNotParkedIsOneClearLine() {
        assertThat(tool.run("parked", "retry", "--target", PRIMARY, "--id", "nothing"))
                .isEqualTo(ExitCodes.FAILED);

        assertThat(tool.errors()).isEqualToIgnoringNewLines("replay-tool: es-primary did not refuse document nothing");
    }

    @Test
    void aCacheIsNotRetried() {
        assertThat(tool.run("parked", "retry", "--target", CACHE)).isEqualTo(ExitCodes.WRONG_USAGE);
    }

    @Test
    void aTargetThatDoesNotAnswerIsOneClearLine() {
        tool.platform.target(PRIMARY).isAway(true);

        assertThat(tool.run("parked", "list", "--target", PRIMARY)).isEqualTo(ExitCodes.FAILED);

        assertThat(tool.errors()).hasLineCount(1).contains("connection refused");
    }
}
