package io.memberlink.replay;

import static io.memberlink.replay.fake.FakePlatform.CACHE;
import static io.memberlink.replay.fake.FakePlatform.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberId;
import io.memberlink.projections.ReplayStart;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.TargetStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResyncCommandTest {
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");
    private static final Identity CARD = Identity.of("el-card", "240000123456");

    private final CommandLineOnFakes tool = new CommandLineOnFakes();
    private long generation;

    @BeforeEach
    void aTargetHasEverything() {
        MemberId member = tool.platform.people.registers(PHONE);
        tool.platform.people.binds(member, CARD, 1);
        tool.platform.everyProjectorCatchesUp();
        generation = rebuild().generation();
    }

    @Test
    void theProjectorReplaysFromTheBeginning() {
        tool.platform.target(PRIMARY).lose(tool.platform.people.documentOf(PHONE));
        tool.platform.timing.meanwhile(() -> tool.platform.projector(PRIMARY).work(1));

        assertThat(tool.run("resync", "--target", PRIMARY, "--json")).isZero();

        assertThat(tool.json().path("state").asString()).isEqualTo("done");
        assertThat(tool.json().path("events").asLong()).isEqualTo(2);
        assertThat(tool.json().path("from").asString()).isEqualTo("4/");
        assertThat(tool.json().path("generation").asLong()).isGreaterThan(generation);
        assertThat(tool.platform.target(PRIMARY).holds(tool.platform.people.documentOf(PHONE)))
                .isNotNull();
    }

    @Test
    void withoutWaitingItIsOnlyOrdered() {
        assertThat(tool.run("resync", "--target", PRIMARY, "--no-wait")).isZero();

        assertThat(tool.output()).startsWith("es-primary replays 2 events as generation ");
        assertThat(status().complete()).isFalse();
    }

    @Test
    void aReplayThatWasOrderedBeforeIsWatchedWithoutStartingAnother() {
        tool.run("resync", "--target", PRIMARY, "--no-wait");
        long ordered = rebuild().generation();
        tool.platform.timing.meanwhile(() -> tool.platform.projector(PRIMARY).catchUp());

        assertThat(tool.run("resync", "--target", PRIMARY, "--watch")).isZero();

        assertThat(rebuild().generation()).isEqualTo(ordered);
    }

    @Test
    void aProjectorThatDoesNotMoveIsReported() {
        assertThat(tool.run("resync", "--target", PRIMARY, "--timeout", "20s", "--json"))
                .isEqualTo(ExitCodes.FAILED);

        assertThat(tool.json().path("state").asString()).isEqualTo("timed-out");
        assertThat(tool.errors())
                .containsOnlyOnce(
                        "es-primary has not moved for 5 s (it is 2 events behind): is its projector running?");
    }

    @Test
    void aTargetThatGoesAwayWhileItIsWatchedIsWaitedFor() {
        int[] looks = {0};
        tool.platform.timing.meanwhile(() -> {
            tool.platform.target(PRIMARY).isAway(++looks[0] < 10);
            if (looks[0] >= 10) {
                tool.platform.projector(PRIMARY).catchUp();
            }
        });

        assertThat(tool.run("resync", "--target", PRIMARY)).isZero();
    }

    @Test
    void anotherResyncEndsTheWatch() {
        int[] looks = {0};
        tool.platform.timing.meanwhile(() -> {
            if (++looks[0] == 3) {
                tool.platform.administration(PRIMARY).resync(new ReplayStart.Beginning(), tool.platform.store);
            }
        });

        assertThat(tool.run("resync", "--target", PRIMARY)).isEqualTo(ExitCodes.FAILED);

        assertThat(tool.output()).contains("another resync replaced generation");
    }

    @ParameterizedTest
    @CsvSource({"beginning,2", "checkpoint,0", "5m,2"})
    void aReplayBeginsWhereItIsTold(String from, long events) {
        tool.run("resync", "--target", PRIMARY, "--from", from, "--no-wait", "--json");

        assertThat(tool.json().path("events").asLong()).isEqualTo(events);
    }

    @Test
    void aRateIsKeptWithTheReplayAndShown() {
        assertThat(tool.run("resync", "--target", PRIMARY, "--rate", "500/s", "--no-wait"))
                .isZero();
        assertThat(tool.output()).contains("es-primary replays 2 events at 500/s, in 1 s or more as generation");
        assertThat(tool.platform.administration(PRIMARY).pace()).hasValue(500);

        tool.run("status");
        assertThat(tool.output()).contains("rebuilding at 500/s");
        tool.run("status", "--json");
        assertThat(tool.output()).contains("\"rate\":500");
    }

    @Test
    void theRateOfAReplayThatIsUnderWayIsChangedByWhoeverWatchesIt() {
        tool.run("resync", "--target", PRIMARY, "--rate", "500/s", "--no-wait");
        long ordered = rebuild().generation();

        tool.run("resync", "--target", PRIMARY, "--watch", "--rate", "max", "--no-wait", "--json");

        assertThat(tool.json().path("rate").isNull()).isTrue();
        assertThat(tool.platform.administration(PRIMARY).pace()).isEmpty();
        assertThat(rebuild().generation()).isEqualTo(ordered);
    }

    @Test
    void theNextReplayHasNoRateUnlessItIsGivenOne() {
        tool.run("resync", "--target", PRIMARY, "--rate", "500/s", "--no-wait");

        tool.run("resync", "--target", PRIMARY, "--no-wait", "--json");

        assertThat(tool.json().path("rate").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/s", "500", "-1/s", "fast", "1000000000000/s"})
    void aRateThatIsNoneIsRefused(String rate) {
        assertThat(tool.run("resync", "--target", PRIMARY, "--rate", rate)).isEqualTo(ExitCodes.WRONG_USAGE);

        assertThat(tool.errors()).contains("is no rate such as 2000/s, or max");
        assertThat(rebuild().generation()).isEqualTo(generation);
    }

    @Test
    void aReplayBeginsBehindGivenPositions() {
        int shard = shardOfTheMember();

        tool.run("resync", "--target", PRIMARY, "--from", "4/" + shard + ":1", "--no-wait", "--json");

        assertThat(tool.json().path("events").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4/0:99       | position 99 of shard 0 does not exist yet, its last is
            16/0:1       | these are positions of 16 shards, the store has 4
            4/9:1        | no shard 9 of 4
            yesterday    | or a kept checkpoint (there is none); not 'yesterday'
            """)
    void anImpossiblePlaceIsRefusedAndNothingChanges(String from, String message) {
        assertThat(tool.run("resync", "--target", PRIMARY, "--from", from)).isEqualTo(ExitCodes.WRONG_USAGE);

        assertThat(tool.errors()).contains(message).hasLineCount(1);
        assertThat(rebuild().generation()).isEqualTo(generation);
    }

    @Test
    void aDryRunTellsAndChangesNothing() {
        assertThat(tool.run("resync", "--target", PRIMARY, "--dry-run", "--json"))
                .isZero();

        assertThat(tool.json().path("state").asString()).isEqualTo("planned");
        assertThat(tool.json().path("events").asLong()).isEqualTo(2);
        assertThat(rebuild().generation()).isEqualTo(generation);
    }

    @Test
    void onlyTheNamedShardsAreReplayed() {
        int shard = shardOfTheMember();
        String others = shard == 0 ? "1-3" : "0-" + (shard - 1);

        tool.run("resync", "--target", PRIMARY, "--shards", others, "--no-wait", "--json");
        assertThat(tool.json().path("events").asLong()).isZero();

        tool.run("resync", "--target", PRIMARY, "--shards", "" + shard, "--no-wait", "--json");
        assertThat(tool.json().path("events").asLong()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0-4", "2-1", "some", "", "0,,1"})
    void shardsThatAreNotThereAreRefused(String shards) {
        assertThat(tool.run("resync", "--target", PRIMARY, "--shards", shards)).isEqualTo(ExitCodes.WRONG_USAGE);

        assertThat(tool.errors()).contains("--shards").hasLineCount(1);
        assertThat(rebuild().generation()).isEqualTo(generation);
    }

    @Test
    void theDocumentsOfAMemberAreWrittenAgain() {
        MemberId member = tool.platform.people.registers(Identity.of("email", "a@example.com"));
        tool.platform.everyProjectorCatchesUp();
        tool.platform.target(PRIMARY).lose(DocumentId.of(member));

        assertThat(tool.run("resync", "--target", PRIMARY, "--member", member.toString(), "--json"))
                .isZero();

        assertThat(tool.json().path("documents").asInt()).isEqualTo(2);
        assertThat(tool.run("verify", "--target", PRIMARY)).isZero();
        assertThat(rebuild().generation()).isEqualTo(generation);
    }

    @Test
    void theDocumentsOfWhoeverClaimedAnIdentityAreWrittenAgain() {
        Identity moved = Identity.of("phone", "+8613912345600");
        MemberId first = tool.platform.people.registers(moved);
        tool.platform.people.claims(first, moved, 1);
        tool.platform.people.unbinds(first, moved);
        MemberId second = tool.platform.people.registers(Identity.of("email", "a@example.com"));
        tool.platform.people.claims(second, moved, 2);
        tool.platform.people.binds(second, moved, 2);
        tool.platform.everyProjectorCatchesUp();
        tool.platform.target(PRIMARY).lose(tool.platform.people.documentOf(moved));

        assertThat(tool.run("resync", "--target", PRIMARY, "--identity", "phone:139 1234 5600"))
                .isZero();

        assertThat(tool.output()).contains("es-primary: 4 documents written again");
        assertThat(tool.run("verify", "--target", PRIMARY)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --member   | 123                                  | 2 | --member is a UUID
            --member   | 0198c0de-0000-7000-8000-000000000001 | 1 | no event knows this member
            --identity | phone:139                            | 2 | --identity: phone: not a valid number
            --identity | 13912345678                          | 2 | --identity is written KIND:VALUE
            --identity | shoe:42                              | 2 | --identity: unknown kind
            --identity | phone:13800138001                    | 1 | no event knows this identity
            """)
    void whatNoEventKnowsIsNotWritten(String option, String value, int exitCode, String message) {
        assertThat(tool.run("resync", "--target", PRIMARY, option, value)).isEqualTo(exitCode);

        assertThat(tool.errors()).contains(message).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"--member,0198c0de-0000-7000-8000-000000000001", "--identity,phone:13912345678", "--shards,0-1"})
    void aCacheIsNotResyncedInParts(String option, String value) {
        assertThat(tool.run("resync", "--target", CACHE, option, value)).isEqualTo(ExitCodes.WRONG_USAGE);

        assertThat(tool.errors()).contains("redis-a is a cache");
    }

    @Test
    void anUnknownTargetIsRefusedByName() {
        assertThat(tool.run("resync", "--target", "es-foo")).isEqualTo(ExitCodes.WRONG_USAGE);

        assertThat(tool.errors())
                .isEqualToIgnoringNewLines(
                        "replay-tool: no target 'es-foo'; configured are es-marketing, es-primary, redis-a");
    }

    @Test
    void aTargetThatDoesNotAnswerIsNotResynced() {
        tool.platform.target(PRIMARY).isAway(true);

        assertThat(tool.run("resync", "--target", PRIMARY, "--json")).isEqualTo(ExitCodes.FAILED);

        assertThat(tool.errors()).hasLineCount(1).contains("connection refused");
        assertThat(tool.json().path("error").path("code").asString()).isEqualTo("target-unavailable");
    }

    @Test
    void aTargetThatRefusesIsOneClearLine() {
        tool.platform.target(PRIMARY).denies(true);

        for (String command : List.of("resync", "verify", "checkpoint list", "checkpoint save now", "parked list")) {
            String line = command + " --target " + PRIMARY + " --json";
            boolean asksTheTarget = !command.equals("checkpoint list");

            assertThat(tool.run(line.split(" "))).as(line).isEqualTo(asksTheTarget ? ExitCodes.FAILED : ExitCodes.DONE);

            assertThat(tool.errors() + tool.output()).as(line).contains(asksTheTarget ? "answered with 403" : "{");
            assertThat(tool.errors().lines().count()).as(line).isLessThanOrEqualTo(1);
        }
        tool.platform.target(PRIMARY).denies(false);
        assertThat(rebuild().generation()).isEqualTo(generation);
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        assertThat(tool.run("resync", "--target", PRIMARY, "--timeout", "soon")).isEqualTo(ExitCodes.WRONG_USAGE);

        assertThat(tool.errors()).contains("'soon' is no time such as 90s, 5m or 2h");
        assertThat(rebuild().generation()).isEqualTo(generation);
    }

    private int shardOfTheMember() {
        for (int shard = 0; shard < tool.platform.store.shardCount(); shard++) {
            if (tool.platform.store.heads().of(shard) > 0) {
                return shard;
            }
        }
        throw new AssertionError("the store is empty");
    }

    private Rebuild rebuild() {
        return status().rebuild();
    }

    private TargetStatus status() {
        return tool.platform.administration(PRIMARY).status().orElseThrow();
    }
}
