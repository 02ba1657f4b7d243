package io.memberlink.query.http;

import io.memberlink.eventstore.json.RelationJson;

/** A relation as a caller may see it. */
final class VisibleRelation {
    private VisibleRelation() {}

    /** The stored bytes themselves, unless something in them is not for this caller. */
    static byte[] of(byte[] relation, Caller caller) {
        return caller.seesEverything() ? relation : RelationJson.write(RelationJson.read(relation), caller::sees);
    }
}
