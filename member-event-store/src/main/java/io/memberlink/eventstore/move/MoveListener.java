package io.memberlink.eventstore.move;

/** Hears how a move goes on. */
public interface MoveListener {
    void reached(int shard, MoveStep step);

    /** Events up to {@code position} are copied; the shard's head was {@code head} a moment ago. */
    void copied(int shard, long position, long head);

    /** Hears nothing. */
    static MoveListener silent() {
        return new MoveListener() {
            @Override
            public void reached(int shard, MoveStep step) {}

            @Override
            public void copied(int shard, long position, long head) {}
        };
    }
}
