package io.memberlink.commands;

import io.memberlink.eventstore.EventStoreException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line why a node cannot start on its event store. */
final class StoreRefusal extends AbstractFailureAnalyzer<EventStoreException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, EventStoreException refusal) {
        return new FailureAnalysis(refusal.getMessage(), null, refusal);
    }
}
