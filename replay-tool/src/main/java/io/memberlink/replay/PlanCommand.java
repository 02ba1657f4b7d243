package io.memberlink.replay;

import io.memberlink.replay.plan.SizePlan;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "plan",
        description = {
            "Computes how large an installation for so many members gets: index shards, disk, the time of a rebuild, memory of",
            "a cache, MySQL. Asks no server and needs no settings. Sizes are measured ones, scaled; measure yours with the",
            "first million members."
        },
        footer = {
            "%nExamples:",
            "  replay-tool plan --members 20M",
            "  replay-tool plan --members 1G --identities 4 --nodes 12 --replicas 1 --mysql-servers 16 --json",
            "%nJSON: {members,identities,documents,events,index:{shards,replicas,documentsPerShard,bytes,bytesPerShard,",
            "bytesPerNode,rebuildSeconds},cache:{bytes},store:{logicalShards,servers,bytes,bytesPerServer,",
            "bytesPerLogicalShard}}"
        })
final class PlanCommand implements Callable<Integer> {
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE}).";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ReplayTool tool;

    @Option(
            names = "--members",
            required = true,
            paramLabel = "N",
            converter = CountText.class,
            description = "How many members, such as 250000, 20M or 1G.")
    private long members;

    @Option(
            names = "--identities",
            defaultValue = "3",
            paramLabel = "N",
            description = "Identities of a member on average" + DEFAULT)
    private double identities;

    @Option(
            names = "--changes",
            defaultValue = "1",
            paramLabel = "N",
            description = "Binds and unbinds of a member after its registration, on average" + DEFAULT)
    private double changes;

    @Option(names = "--nodes", defaultValue = "3", paramLabel = "N", description = "Nodes of a cluster" + DEFAULT)
    private int nodes;

    @Option(names = "--replicas", defaultValue = "1", paramLabel = "N", description = "Copies of a shard" + DEFAULT)
    private int replicas;

    @Option(names = "--mysql-servers", defaultValue = "4", paramLabel = "N", description = "MySQL servers" + DEFAULT)
    private int servers;

    @Option(
            names = "--shards",
            defaultValue = "1024",
            paramLabel = "N",
            description = "Logical shards of the event store" + DEFAULT)
    private int shards;

    @Override
    public Integer call() {
        SizePlan plan = SizePlan.of(wish());
        tool.print(plan, lines(plan));
        return ExitCodes.DONE;
    }

    private SizePlan.Wish wish() {
        try {
            return new SizePlan.Wish(members, identities, changes, replicas, nodes, servers, shards);
        } catch (IllegalArgumentException impossible) {
            throw ReplayFailed.wrongUsage(String.valueOf(impossible.getMessage()));
        }
    }

    private static List<String> lines(SizePlan plan) {
        SizePlan.OfIndex index = plan.index();
        SizePlan.OfStore store = plan.store();
        return List.of(
                text(
                        "%,d members with %,d identities: %,d documents, %,d events",
                        plan.members(), plan.identities(), plan.documents(), plan.events()),
                text(
                        "each cluster   %d shards of %s and %,d documents, %d replicas: %s, %s a node; rebuilt in %s",
                        index.shards(),
                        size(index.bytesPerShard()),
                        index.documentsPerShard(),
                        index.replicas(),
                        size(index.bytes()),
                        size(index.bytesPerNode()),
                        time(index.rebuildSeconds())),
                text(
                        "each cache     %s when everything is in it",
                        size(plan.cache().bytes())),
                text(
                        "event store    %s: %s on each of %d MySQL servers, %s a logical shard of %d",
                        size(store.bytes()),
                        size(store.bytesPerServer()),
                        store.servers(),
                        size(store.bytesPerLogicalShard()),
                        store.logicalShards()));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String size(long bytes) {
        if (bytes < 1_000_000_000L) {
            return text("%.1f MB", bytes / 1e6);
        }
        return bytes < 1_000_000_000_000L ? text("%.1f GB", bytes / 1e9) : text("%.1f TB", bytes / 1e12);
    }

    private static String time(long seconds) {
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? text("%d min", seconds / 60) : text("%.1f h", seconds / 3600.0);
    }
}
