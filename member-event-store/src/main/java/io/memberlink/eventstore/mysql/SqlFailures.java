package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.StoreMismatch;
import io.memberlink.eventstore.StoreUnavailable;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an error of the server means for the store. */
final class SqlFailures {
    private static final Set<Integer> TRY_AGAIN = Set.of(1205 /* lock wait timeout */, 1213 /* deadlock */);
    private static final Set<Integer> SESSION_USELESS = Set.of(
            1053 /* shutdown in progress */,
            1290 /* read-only */,
            1317 /* query interrupted */,
            1792 /* read-only transaction */,
            1836 /* read-only mode */,
            1927 /* connection killed */,
            3100 /* replication hook refused */);
    private static final int ERROR_DURING_COMMIT = 1180;
    private static final Set<Integer> SCHEMA_MISSING = Set.of(1049 /* database */, 1054 /* column */, 1146 /* table */);

    private SqlFailures() {}

    /** The transaction was rolled back by the server and may be tried again as it is. */
    static boolean mayBeTriedAgain(SQLException failure) {
        return TRY_AGAIN.contains(failure.getErrorCode());
    }

    /** The session must not be used any more; whether its last statement took effect is not known. */
    static boolean sessionIsLost(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException
                || (state != null && state.startsWith("08"))
                || SESSION_USELESS.contains(failure.getErrorCode());
    }

    /** It may have taken effect all the same: no answer, or the server's own doubt. Other errors come from before the commit. */
    static boolean leavesCommitUnknown(SQLException failure) {
        return sessionIsLost(failure) || failure.getErrorCode() == ERROR_DURING_COMMIT;
    }

    static EventStoreException toStoreException(String server, SQLException failure) {
        return SCHEMA_MISSING.contains(failure.getErrorCode())
                ? new StoreMismatch("server " + server + " lacks the store's schema: " + failure.getMessage(), failure)
                : new StoreUnavailable("server " + server + " failed: " + failure.getMessage(), failure);
    }

    /** A replica may lack the schema because it has not come so far: that is no mismatch. */
    static StoreUnavailable ofReplica(String server, SQLException failure) {
        return new StoreUnavailable("the replica of server " + server + " failed: " + failure.getMessage(), failure);
    }
}
