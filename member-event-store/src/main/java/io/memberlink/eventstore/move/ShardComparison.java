package io.memberlink.eventstore.move;

import java.sql.SQLException;
import java.util.List;

/** Reads a shard from both servers, each by itself, and compares their hash chains page by page. Goes on where it stopped. */
final class ShardComparison {
    private static final int PAGE = 1_000;

    private final ShardRows source;
    private final ShardRows target;
    private final HashChain ofSource = new HashChain();
    private final HashChain ofTarget = new HashChain();

    ShardComparison(ShardRows source, ShardRows target) {
        this.source = source;
        this.target = target;
    }

    /** @throws MoveRefused when the servers do not have the same events up to {@code position} */
    void proveEqual(long position) throws SQLException {
        while (ofSource.position() < position) {
            long equal = ofSource.position();
            add(source, ofSource, position);
            add(target, ofTarget, ofSource.position());
            if (!ofSource.isSameAs(ofTarget)) {
                throw new MoveRefused("the events from position " + (equal + 1) + " to " + ofSource.position()
                        + " are not the same on " + source.server() + " and " + target.server());
            }
        }
    }

    private static void add(ShardRows rows, HashChain chain, long upTo) throws SQLException {
        List<EventRow> page = rows.page(chain.position(), upTo, PAGE);
        if (page.isEmpty()) {
            throw new MoveRefused(rows.server() + " lacks position " + (chain.position() + 1));
        }
        for (EventRow event : page) {
            if (!chain.add(event)) {
                throw new MoveRefused(rows.server() + " lacks position " + (chain.position() + 1));
            }
        }
    }

    /** The chain so far, the same on both. */
    String chain() {
        return ofSource.toString();
    }
}
