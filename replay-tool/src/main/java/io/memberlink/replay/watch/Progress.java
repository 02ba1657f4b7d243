package io.memberlink.replay.watch;

/** Where long work tells how far it is. Thread-safe. */
public interface Progress {
    /** Nobody looks. */
    Progress NONE = new Progress() {
        @Override
        public Task begin(String name, long total, String unit) {
            return new Task() {
                @Override
                public void at(long done) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void note(String line) {}
    };

    /** Begins a piece of work; one at a time. */
    Task begin(String name, long total, String unit);

    /** Something the operator should know meanwhile. */
    void note(String line);

    /** A piece of work; to be closed, also when it fails. */
    interface Task extends AutoCloseable {
        void at(long done);

        @Override
        void close();
    }
}
