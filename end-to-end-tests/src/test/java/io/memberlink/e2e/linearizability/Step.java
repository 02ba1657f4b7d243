package io.memberlink.e2e.linearizability;

import java.util.Optional;

/** What an answer says that happened to one identity, at one moment between the call and the answer. */
public sealed interface Step {
    /** The holder of an identity that no member holds. */
    String NOBODY = "nobody";

    /** Who holds the identity after this step; empty when it cannot have happened while {@code holder} held it. */
    Optional<String> after(String holder);

    /** Whether another holder follows. */
    default boolean changes() {
        return false;
    }

    /** The member got an identity that nobody held. */
    record Bound(String member) implements Step {
        @Override
        public Optional<String> after(String holder) {
            return holder.equals(NOBODY) ? Optional.of(member) : Optional.empty();
        }

        @Override
        public boolean changes() {
            return true;
        }
    }

    /** The member gave up what it held. */
    record Unbound(String member) implements Step {
        @Override
        public Optional<String> after(String holder) {
            return holder.equals(member) ? Optional.of(NOBODY) : Optional.empty();
        }

        @Override
        public boolean changes() {
            return true;
        }
    }

    /** That member, or nobody, was seen as the holder. */
    record Found(String seen) implements Step {
        @Override
        public Optional<String> after(String holder) {
            return Optional.of(holder).filter(seen::equals);
        }
    }

    /** The member was refused because another one held the identity. */
    record HeldByAnother(String member) implements Step {
        @Override
        public Optional<String> after(String holder) {
            return Optional.of(holder).filter(other -> !other.equals(NOBODY) && !other.equals(member));
        }
    }

    /** The member was seen without the identity. */
    record NotHeld(String member) implements Step {
        @Override
        public Optional<String> after(String holder) {
            return Optional.of(holder).filter(other -> !other.equals(member));
        }
    }
}
