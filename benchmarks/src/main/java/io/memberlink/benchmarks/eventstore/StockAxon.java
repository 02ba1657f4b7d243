package io.memberlink.benchmarks.eventstore;

import io.memberlink.eventstore.axon.MemberEventSerializer;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.MySqlEventTableFactory;

/** Axon Framework's own storage engine, as it comes, with the serializer that ours has. */
public final class StockAxon {
    private StockAxon() {}

    /** Each append of one event is a transaction of its own. */
    public static JdbcEventStorageEngine engine(DataSource connections) {
        MemberEventSerializer serializer = new MemberEventSerializer();
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .connectionProvider(new DataSourceConnectionProvider(connections))
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        engine.createSchema(MySqlEventTableFactory.INSTANCE);
        return engine;
    }
}
