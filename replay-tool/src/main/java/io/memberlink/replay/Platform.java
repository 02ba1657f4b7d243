package io.memberlink.replay;

import io.memberlink.eventstore.EventReader;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.document.RelationProjection;
import java.util.Set;

/** The platform that a command works on. Connections are made when they are first asked for; closing it gives them back. */
interface Platform extends AutoCloseable {
    /** Names of the configured targets, in the order of the settings. */
    Set<String> targets();

    /** @throws io.memberlink.eventstore.EventStoreException when it cannot be reached or does not fit the settings */
    EventReader store();

    /** A configured target; whether it answers shows with the first call. To be closed by the caller. */
    TargetAdministration open(String target);

    /** What makes the documents of a configured target. */
    RelationProjection projection(String target);

    /** Whether absence in a configured target means nothing. */
    boolean isCache(String target);

    @Override
    void close();
}
