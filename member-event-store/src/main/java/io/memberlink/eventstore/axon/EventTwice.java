package io.memberlink.eventstore.axon;

/** Two events of one append take the same place or name. */
final class EventTwice extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventTwice(String message) {
        super(message);
    }
}
