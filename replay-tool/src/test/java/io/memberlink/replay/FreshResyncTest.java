package io.memberlink.replay;

import static io.memberlink.replay.fake.FakePlatform.CACHE;
import static io.memberlink.replay.fake.FakePlatform.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.Identity;
import io.memberlink.replay.fake.FakeEditions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreshResyncTest {
    private final CommandLineOnFakes tool = new CommandLineOnFakes();
    private final FakeEditions editions = tool.platform.editions(PRIMARY);

    @BeforeEach
    void membersAreStored() {
        for (int i = 0; i < 20; i++) {
            tool.platform.people.registers(Identity.of("phone", "+86139%08d".formatted(i)));
        }
        tool.platform.everyProjectorCatchesUp();
    }

    @Test
    void aFreshIndexIsServedOnceItHoldsEverything() {
        tool.platform.timing.meanwhile(() -> editions.work(1));

        int exitCode = run("--fresh", "--json");

        assertThat(exitCode).as(tool.errors()).isZero();
        assertThat(tool.json().path("state").asString()).isEqualTo("served");
        assertThat(tool.json().path("events").asLong()).isEqualTo(20);
        assertThat(editions.isPublished()).isTrue();
        assertThat(editions.isHeld()).isFalse();
    }

    @Test
    void whatIsBoundMeanwhileIsWaitedFor() {
        int[] binds = {0};
        tool.platform.timing.meanwhile(() -> {
            if (binds[0] < 30) {
                tool.platform.people.registers(Identity.of("phone", "+86138%08d".formatted(binds[0]++)));
            }
            editions.work(2);
        });

        assertThat(run("--fresh")).as(tool.errors()).isZero();
        assertThat(editions.isPublished()).isTrue();
    }

    @Test
    void theWatchingMayEndAndGoOnLater() {
        tool.platform.timing.meanwhile(() -> {});

        int first = run("--fresh", "--timeout", "2s", "--json");

        assertThat(first).isEqualTo(ExitCodes.FAILED);
        assertThat(tool.json().path("state").asString()).isEqualTo("timed-out");
        assertThat(editions.isPublished()).isFalse();
        assertThat(editions.isOrdered()).isTrue();

        tool.platform.timing.meanwhile(() -> editions.work(5));
        assertThat(run("--fresh")).as(tool.errors()).isZero();
        assertThat(editions.isPublished()).isTrue();
    }

    @Test
    void nothingIsHeldWhenTheFreshIndexDoesNotComeClose() {
        tool.platform.timing.meanwhile(() -> {
            editions.work(editions.isHeld() ? 0 : 100);
            tool.platform.people.registers(Identity.of(
                    "phone",
                    "+86137%08d".formatted(tool.platform.timing.instant().toEpochMilli() % 100_000_000)));
        });

        assertThat(run("--fresh")).isEqualTo(ExitCodes.FAILED);
        assertThat(tool.errors()).contains("nothing was switched");
        assertThat(editions.isHeld()).isFalse();
        assertThat(editions.isPublished()).isFalse();
    }

    @Test
    void aReplacedIndexHasToBeDroppedFirst() {
        editions.keepOld();

        assertThat(run("--fresh")).isEqualTo(ExitCodes.FAILED);
        assertThat(tool.errors()).hasLineCount(1).contains("--drop-old");
        assertThat(editions.isOrdered()).isFalse();

        assertThat(run("--drop-old")).isZero();
        assertThat(run("--drop-old")).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void aBegunIndexCanBeThrownAway() {
        assertThat(run("--fresh", "--no-wait", "--json")).isZero();
        assertThat(tool.json().path("state").asString()).isEqualTo("started");
        assertThat(editions.isOrdered()).isTrue();

        assertThat(run("--drop-fresh")).isZero();
        assertThat(editions.isOrdered()).isFalse();
    }

    @Test
    void aDryRunOrdersNothing() {
        assertThat(run("--fresh", "--dry-run", "--json")).isZero();
        assertThat(tool.json().path("state").asString()).isEqualTo("planned");
        assertThat(editions.isOrdered()).isFalse();
    }

    @Test
    void aCacheHasNoFreshIndex() {
        assertThat(tool.run("resync", "--target", CACHE, "--fresh")).isEqualTo(ExitCodes.WRONG_USAGE);
        assertThat(tool.errors()).hasLineCount(1).contains("is a cache");
    }

    @Test
    void aPartOfAFreshIndexIsNoSense() {
        assertThat(run("--fresh", "--shards", "0-1")).isEqualTo(ExitCodes.WRONG_USAGE);
        assertThat(editions.isOrdered()).isFalse();
    }

    private int run(String... options) {
        String[] line = new String[options.length + 3];
        line[0] = "resync";
        line[1] = "--target";
        line[2] = PRIMARY;
        System.arraycopy(options, 0, line, 3, options.length);
        return tool.run(line);
    }
}
