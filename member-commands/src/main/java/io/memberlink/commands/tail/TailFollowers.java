package io.memberlink.commands.tail;

import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.mysql.ControlTable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** All work along the newest events: one node does it, and another takes over when that one is gone. */
public final class TailFollowers implements AutoCloseable {
    private final Duty duty;
    private final List<TailFollower> followers;

    public TailFollowers(
            EventStore store,
            ControlTable control,
            List<TailHandler> handlers,
            TailSettings settings,
            MeterRegistry metrics) {
        duty = new Duty(control, settings.lease());
        Gauge.builder("memberlink.tail.duty", duty, d -> d.isOurs() ? 1 : 0)
                .description("1 on the node that follows the events for all")
                .register(metrics);
        followers = handlers.stream()
                .map(handler -> new TailFollower(store, control, duty, handler, settings, metrics))
                .toList();
        followers.forEach(TailFollower::start);
    }

    @Override
    public void close() {
        followers.forEach(TailFollower::close);
        duty.close();
    }
}
