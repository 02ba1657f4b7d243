package io.memberlink.benchmarks.binding;

import io.memberlink.benchmarks.binding.TimedEventStore.RoundTrips;
import io.memberlink.benchmarks.eventstore.Measured;
import io.memberlink.benchmarks.eventstore.Report;
import java.util.List;
import java.util.Locale;

/**
 * Where the time of one command goes.
 *
 * @param calls how many commands made the round trips
 */
record TimeSpent(int clients, Measured nothing, Measured inMemory, Measured whole, RoundTrips roundTrips, long calls) {

    static void print(String command, List<TimeSpent> spent, Report report) {
        report.heading(command + ": where the time goes");
        report.columns(
                "clients",
                "µs per call",
                "client, HTTP, JSON",
                "protocol, Axon",
                "event store",
                "loads",
                "ms each",
                "appends",
                "ms each",
                "tail reads");
        spent.forEach(each -> each.print(report));
        report.line("")
                .line(
                        "µs per call: all clients together, so at many clients it is work and not waiting. HTTP is what a call"
                                + " costs that does nothing, the protocol what comes on top with events in memory, the event store the"
                                + " rest. Loads, appends: round trips per call, and how long a call waits for one. Tail reads: round trips per call of what"
                                + " follows the events in the background, here the sweeper.");
    }

    private void print(Report report) {
        double all = micros(whole);
        double http = micros(nothing);
        double protocol = micros(inMemory) - http;
        report.row(
                String.valueOf(clients),
                Report.rate(all),
                share(http, all),
                share(protocol, all),
                share(all - http - protocol, all),
                perCall(roundTrips.loads()),
                Report.millis(roundTrips.loadNanos() / 1e6 / roundTrips.loads()),
                perCall(roundTrips.appends()),
                Report.millis(roundTrips.appendNanos() / 1e6 / roundTrips.appends()),
                perCall(roundTrips.tailReads()));
    }

    private static double micros(Measured measured) {
        return 1e6 / measured.perSecond();
    }

    private static String share(double micros, double all) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * micros / all);
    }

    private String perCall(long roundTrips) {
        return String.format(Locale.ROOT, "%.2f", (double) roundTrips / calls);
    }
}
