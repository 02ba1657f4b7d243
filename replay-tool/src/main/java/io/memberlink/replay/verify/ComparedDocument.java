package io.memberlink.replay.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one document. It is right when it looks like the newest settled event left it, or like any event after
 * that which was stored before the target had been read: so running traffic is no difference.
 */
final class ComparedDocument {
    private static final long UNREADABLE = 0;

    private @Nullable DocumentRecord settled;
    private @Nullable DocumentRecord found;
    private boolean foundTwice;
    private List<DocumentRecord> recent = List.of();

    void add(DocumentRecord document) {
        switch (document.origin()) {
            case SETTLED -> {
                if (settled == null || document.version() > settled.version()) {
                    settled = document;
                }
            }
            case RECENT -> {
                recent = recent.isEmpty() ? new ArrayList<>() : recent;
                recent.add(document);
            }
            case FOUND -> {
                foundTwice |= found != null;
                found = document;
            }
        }
    }

    /** @param mayForget whether a document that the target does not have is no difference */
    Optional<Discrepancy> discrepancy(boolean mayForget) {
        DocumentRecord is = found;
        DocumentRecord should = settled;
        if (is == null) {
            return should == null || mayForget ? Optional.empty() : Optional.of(Discrepancy.MISSING);
        }
        if (is.version() == UNREADABLE) {
            return Optional.of(Discrepancy.UNREADABLE);
        }
        if (foundTwice && !mayForget) { // a cache may be listed with repetitions, a cluster holds a second copy
            return Optional.of(Discrepancy.EXTRA);
        }
        if (should == null && recent.isEmpty()) {
            return Optional.of(Discrepancy.EXTRA);
        }
        if (should != null && is.version() < should.version()) {
            return Optional.of(Discrepancy.STALE);
        }
        return written(is.version())
                .map(event -> event.fingerprint() == is.fingerprint()
                        ? Optional.<Discrepancy>empty()
                        : Optional.of(Discrepancy.BODY))
                .orElse(Optional.of(Discrepancy.AHEAD));
    }

    private Optional<DocumentRecord> written(long version) {
        DocumentRecord should = settled;
        if (should != null && should.version() == version) {
            return Optional.of(should);
        }
        return recent.stream().filter(event -> event.version() == version).findFirst();
    }

    boolean isFound() {
        return found != null;
    }

    OptionalLong expectedVersion() {
        return version(settled);
    }

    OptionalLong foundVersion() {
        return found != null && found.version() == UNREADABLE ? OptionalLong.empty() : version(found);
    }

    private static OptionalLong version(@Nullable DocumentRecord document) {
        return document == null ? OptionalLong.empty() : OptionalLong.of(document.version());
    }
}
