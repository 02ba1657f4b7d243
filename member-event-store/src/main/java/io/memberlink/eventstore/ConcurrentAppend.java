package io.memberlink.eventstore;

/** Somebody else continued the stream first. Nothing was written: decide again on what is there now. */
public final class ConcurrentAppend extends EventStoreException {
    private static final long serialVersionUID = 1L;
    private final String aggregateId;
    private final long expectedSequence;
    private final long nextSequence;

    /**
     * @param expectedSequence where the append wanted to begin
     * @param nextSequence where the stream can be continued
     */
    public ConcurrentAppend(String aggregateId, long expectedSequence, long nextSequence) {
        super("stream " + aggregateId + " continues at " + nextSequence + ", not at " + expectedSequence, null);
        this.aggregateId = aggregateId;
        this.expectedSequence = expectedSequence;
        this.nextSequence = nextSequence;
    }

    public String aggregateId() {
        return aggregateId;
    }

    public long expectedSequence() {
        return expectedSequence;
    }

    public long nextSequence() {
        return nextSequence;
    }

    @Override
    public String code() {
        return "concurrent-append";
    }
}
