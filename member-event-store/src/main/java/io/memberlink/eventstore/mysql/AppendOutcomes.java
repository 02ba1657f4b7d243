package io.memberlink.eventstore.mysql;

/** What a lane tells the store. Called by the lane's thread, so it must not block. */
interface AppendOutcomes {
    /** Events were appended to the shard. */
    void appended(int shard);

    /** Its shard is not open on this server, or not any more; nothing was written. */
    void elsewhere(PendingAppend append);
}
