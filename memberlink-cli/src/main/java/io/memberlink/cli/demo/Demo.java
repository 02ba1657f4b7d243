package io.memberlink.cli.demo;

import io.memberlink.cli.importer.ImportRun;
import io.memberlink.cli.stack.LocalPlatform;
import io.memberlink.cli.stack.SettingsFile;
import io.memberlink.cli.stack.StackFailed;
import io.memberlink.localstack.Server;
import io.memberlink.replay.ReplayTool;
import io.memberlink.replay.StatusReport;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The tour, step by step, on a platform that runs. */
public final class Demo {

    private static final Duration LOOKUPS_SHOWN = Duration.ofSeconds(4);
    private static final Duration PROJECTOR_FINDS_TARGET = Duration.ofSeconds(60);

    private final LocalPlatform platform;
    private final Path sample;
    private final PrintStream out;
    private final boolean live;
    private final Lookup lookup;
    private int step;

    public Demo(LocalPlatform platform, Path sample, PrintStream out, boolean live) {
        this.platform = platform;
        this.sample = sample;
        this.out = out;
        this.live = live;
        this.lookup = new Lookup(platform.process("query").url());
    }

    /** Whether everything went as promised. */
    public boolean run() {
        importSample();
        SamplePerson person = SamplePerson.firstIn(sample);
        boolean found = showLookups(person);
        boolean rebuilt = rebuildBackup();
        boolean servedAll = loseSources(person);
        tell("Done", found && rebuilt && servedAll ? "everything went as promised" : "something FAILED, see above");
        return found && rebuilt && servedAll;
    }

    private void importSample() {
        tell("Import", "20 000 made-up persons with the dirt of real data; a second run changes nothing");
        out.println(new ImportRun(
                        sample,
                        Optional.empty(),
                        URI.create(platform.process("commands").url()),
                        URI.create(platform.process("query").url()),
                        SettingsFile.in(platform.state()))
                .run(out, live)
                .text());
    }

    private boolean showLookups(SamplePerson person) {
        tell("Lookups", "every kind of identity finds the whole relation");
        boolean all = true;
        for (Map.Entry<String, String> each : person.values().entrySet()) {
            try {
                Lookup.Answer answer = lookup.ask(each.getKey(), Optional.empty(), each.getValue());
                out.printf(
                        "  %-15s %-36s %d identities  %-10s %6.1f ms%n",
                        each.getKey(),
                        answer.body().path("memberId").asString("status " + answer.status()),
                        answer.body().path("identities").size(),
                        answer.servedBy(),
                        answer.millis());
                all &= answer.found();
            } catch (IOException e) {
                throw new StackFailed("the lookup API does not answer: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        return all;
    }

    private boolean rebuildBackup() {
        Server backup = platform.process("es-backup");
        tell("Rebuild", "es-backup loses its disks; the projector rebuilds it from the event store");
        backup.kill();
        backup.wipe();
        backup.start();
        out.println("  es-backup is back, empty");
        if (!projectorHasBegun(backup.name())) {
            out.println("  its projector did not find it within " + PROJECTOR_FINDS_TARGET.toSeconds() + " s");
            return false;
        }
        int resync = replay("resync", "--target", "es-backup", "--from", "beginning");
        int verify = replay("verify", "--target", "es-backup");
        return resync == 0 && verify == 0;
    }

    /** Whether the target has a checkpoint again, which only its projector makes. */
    private boolean projectorHasBegun(String target) {
        long deadline = System.nanoTime() + PROJECTOR_FINDS_TARGET.toNanos();
        while (System.nanoTime() - deadline < 0) {
            boolean begun = StatusReport.read(SettingsFile.in(platform.state())).targets().stream()
                    .anyMatch(
                            row -> row.name().equals(target) && row.lagEvents().isPresent());
            if (begun) {
                return true;
            }
            rest(Duration.ofMillis(500));
        }
        return false;
    }

    private boolean loseSources(SamplePerson person) {
        tell("Failures", "sources die under running lookups; who answers changes, none fails");
        Server cache = platform.process("redis-a");
        Server primary = platform.process("es-primary");
        boolean all;
        try (LookupLoop loop = new LookupLoop(lookup, person.values())) {
            all = shown("all sources", loop);
            cache.kill();
            all &= shown("redis-a killed", loop);
            primary.kill();
            all &= shown("es-primary killed too", loop);
            primary.start();
            cache.start();
            all &= shown("both started again", loop);
        }
        return all;
    }

    private boolean shown(String situation, LookupLoop loop) {
        rest(LOOKUPS_SHOWN);
        Map<String, Long> answers = loop.answersSinceLastTime();
        out.printf("  %-22s %s%n", situation, answers);
        return answers.keySet().stream().noneMatch(who -> who.startsWith("FAILED"));
    }

    private int replay(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = SettingsFile.in(platform.state()).toString();
        return ReplayTool.run(all);
    }

    private void tell(String title, String what) {
        step++;
        out.printf("%n%d. %s: %s%n", step, title, what);
    }

    private static void rest(Duration duration) {
        try {
            new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static StackFailed interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StackFailed("interrupted", e);
    }
}
