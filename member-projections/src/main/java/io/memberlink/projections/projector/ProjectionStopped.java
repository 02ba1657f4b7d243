package io.memberlink.projections.projector;

/** Why a projector ended: it will not help to try again. */
final class ProjectionStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProjectionStopped(String message, Throwable cause) {
        super(message, cause);
    }

    ProjectionStopped(String message) {
        super(message);
    }
}
