package io.memberlink.replay;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.IdentityKinds;
import io.memberlink.eventstore.EventReader;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.RelationTarget;
import java.time.InstantSource;
import java.util.Set;

/** The platform that a command works on. Connections are made when they are first asked for; closing it gives them back. */
interface Platform extends AutoCloseable {
    /** Names of the configured targets, in the order of the settings. */
    Set<String> targets();

    /** @throws io.memberlink.eventstore.EventStoreException when it cannot be reached or does not fit the settings */
    EventReader store();

    /** A configured target; whether it answers shows with the first call. To be closed by the caller. */
    RelationTarget target(String name);

    /** An edition of a configured target that is no cache. To be closed by the caller. */
    RelationTarget target(String name, Edition edition);

    /** The same for whoever only looks at it or orders a replay. To be closed by the caller. */
    default TargetAdministration open(String name) {
        return new TargetAdministration(target(name), InstantSource.system());
    }

    /** What names documents. */
    IdentityKeys keys();

    /** What operators may call an identity. */
    IdentityKinds kinds();

    /** What makes the documents of a configured target. */
    RelationProjection projection(String target);

    /** Whether absence in a configured target means nothing. */
    boolean isCache(String target);

    /** Small settings that all processes share; fails like {@link #store()}. */
    ControlRoutes routes();

    @Override
    void close();
}
