package io.memberlink.query.chain;

import java.util.Optional;

/** What this process can say without asking anybody. Thread-safe; never blocks. */
public interface LocalAnswers {
    /** Its name in {@code Served-By}. */
    String NAME = "local";

    LocalAnswers NONE = subject -> Optional.empty();

    /** As new as the newest that any source was known to hold a moment ago; empty where it knows nothing. */
    Optional<Finding> find(Subject subject);
}
