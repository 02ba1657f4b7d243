package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.StoreMismatch;
import io.memberlink.eventstore.StoreUnavailable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/** Brings the tables of a server to this version. Several nodes may do so at once. */
enum StoreSchema {
    EVENTS("db/memberlink/event-store", "event_store_schema"),
    CONTROL("db/memberlink/control", "control_schema");

    private static final String ONE_AT_A_TIME = "concat('memberlink schema ', left(sha2(database(), 256), 40))";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String location;
    private final String history;

    StoreSchema(String location, String history) {
        this.location = location;
        this.history = history;
    }

    /**
     * Creates the database when it is missing and applies what is new.
     *
     * @throws StoreUnavailable when the server does not answer
     * @throws StoreMismatch when the tables are newer than this version, or were changed by hand
     */
    void migrate(ServerSettings server) {
        try (Connection connection = DriverManager.getConnection(
                        creatingDatabase(server.url()), server.username(), server.password());
                Statement lock = connection.createStatement()) {
            // Flyway's own lock comes after it has begun its history table, which is too late for two nodes on a new
            // database.
            lock.execute("select get_lock(" + ONE_AT_A_TIME + ", " + PATIENCE.toSeconds() + ")");
            migrateAlone(server);
        } catch (SQLException unreachable) {
            throw new StoreUnavailable("server " + server.name() + " does not answer at " + server.url(), unreachable);
        }
    }

    private void migrateAlone(ServerSettings server) {
        try {
            Flyway.configure(StoreSchema.class.getClassLoader())
                    .dataSource(creatingDatabase(server.url()), server.username(), server.password())
                    .locations("classpath:" + location)
                    .table(history)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw refusal(server, failure);
        }
    }

    private static EventStoreException refusal(ServerSettings server, FlywayException failure) {
        return switch (failure) {
            case FlywayValidateException mismatch ->
                new StoreMismatch(
                        "the schema of server " + server.name() + " is not of this version: " + mismatch.getMessage(),
                        mismatch);
            case FlywaySqlException unreachable ->
                new StoreUnavailable("server " + server.name() + " does not answer at " + server.url(), unreachable);
            default ->
                new StoreMismatch(
                        "the schema of server " + server.name() + " cannot be brought up to date: "
                                + failure.getMessage(),
                        failure);
        };
    }

    private static String creatingDatabase(String url) {
        return url + (url.indexOf('?') < 0 ? "?" : "&")
                + "createDatabaseIfNotExist=true&allowPublicKeyRetrieval=true&connectTimeout=5000";
    }
}
