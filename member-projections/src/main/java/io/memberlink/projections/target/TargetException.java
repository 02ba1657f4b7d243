package io.memberlink.projections.target;

import org.jspecify.annotations.Nullable;

/** Why a target did not do what was asked, as a whole. */
public abstract sealed class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TargetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Stable name of the reason, which metrics count. */
    public abstract String code();

    /** It does not answer, or takes no more work for now: the same call may succeed later. */
    public static final class Unavailable extends TargetException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public String code() {
            return "target-unavailable";
        }
    }

    /** It is not the one that was opened, or lost what was in it: open it again and see. */
    public static final class Lost extends TargetException {
        private static final long serialVersionUID = 1L;

        public Lost(String message) {
            super(message, null);
        }

        @Override
        public String code() {
            return "target-lost";
        }
    }

    /** It refuses, and will refuse again until somebody changes something: rights, settings, limits. */
    public static final class Denied extends TargetException {
        private static final long serialVersionUID = 1L;

        public Denied(String message) {
            super(message, null);
        }

        @Override
        public String code() {
            return "target-denied";
        }
    }
}
