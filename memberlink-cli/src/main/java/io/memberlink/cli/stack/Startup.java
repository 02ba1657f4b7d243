package io.memberlink.cli.stack;

import io.memberlink.localstack.Ports;
import io.memberlink.localstack.ProcessServer;
import java.util.ArrayList;
import java.util.List;

/** Starts what does not run yet. Safe to interrupt: it returns when nothing is being started any more. */
public final class Startup {

    private final LocalPlatform platform;
    private final StartBoard board;

    Startup(LocalPlatform platform, StartBoard board) {
        this.platform = platform;
        this.board = board;
    }

    /** Fails with one line if a port that will be needed is taken; nothing has been started then. */
    static void requireFreePorts(LocalPlatform platform) {
        for (ProcessServer process : platform.processes()) {
            for (int port : process.ports()) {
                if (!process.running() && !Ports.free(port)) {
                    throw new StackFailed("port " + port + " (" + process.name()
                            + ") is in use by another process: stop that one, or choose other ports by --base-port N");
                }
            }
        }
    }

    void run() {
        List<Runnable> servers = new ArrayList<>();
        List<ProcessServer> clusters = new ArrayList<>();
        List<Runnable> services = new ArrayList<>();
        for (ProcessServer process : platform.processes()) {
            switch (platform.role(process)) {
                case ELASTICSEARCH -> clusters.add(process);
                case MARIADB, KAFKA, REDIS -> servers.add(() -> start(process));
                case COMMANDS, QUERY, PROJECTIONS -> services.add(() -> start(process));
            }
        }
        // Three clusters that start at the same time on two cores take longer than one after another.
        servers.add(() -> clusters.forEach(this::start));
        AllAtOnce.runWhileAllSucceed(servers);
        AllAtOnce.runWhileAllSucceed(services);
    }

    private void start(ProcessServer process) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        board.starting(process.name());
        try {
            process.start();
            board.ready(process.name(), process.url());
        } catch (RuntimeException e) {
            board.failed(process.name());
            throw e;
        }
    }
}
