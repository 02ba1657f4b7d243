package io.memberlink.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.replay.fake.FakeTiming;
import io.memberlink.replay.watch.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineProgressTest {
    private final StringWriter lines = new StringWriter();
    private final FakeTiming timing = new FakeTiming();
    private final LineProgress progress = new LineProgress(new PrintWriter(lines), timing);

    @Test
    void aLineNowAndThenTellsRateAndTimeLeft() {
        try (Progress.Task task = progress.begin("es-backup", 1_000, "events")) {
            task.at(0);
            timing.pass(Duration.ofSeconds(2));
            task.at(100);
            timing.pass(Duration.ofSeconds(3));
            task.at(250);
        }

        assertThat(lines.toString().lines().findFirst()).contains("es-backup: 250 of 1000 events, 50/s, 15 s left");
    }

    @Test
    void shortWorkSaysNothing() {
        try (Progress.Task task = progress.begin("es-backup", 10, "events")) {
            task.at(10);
        }

        assertThat(lines.toString()).isEmpty();
    }

    @Test
    void whatWasThereBeforeTheWatchDoesNotCountForTheRate() {
        try (Progress.Task task = progress.begin("es-backup", 1_000, "events")) {
            task.at(900);
            timing.pass(Duration.ofSeconds(5));
            task.at(950);
        }

        assertThat(lines.toString().lines().findFirst()).contains("es-backup: 950 of 1000 events, 10/s, 5 s left");
    }
}
