package io.memberlink.eventstore.json;

import io.memberlink.domain.Relation;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/** A relation as every answer and every document shows it, with a token for each identity. */
public final class RelationJson {
    private RelationJson() {}

    /** Everything. */
    public static byte[] write(Relation relation) {
        return write(relation, kind -> true);
    }

    /** Without the identities of kinds that the reader may not see. */
    public static byte[] write(Relation relation, Predicate<String> visibleKinds) {
        return Json.write(json -> write(json, relation, visibleKinds));
    }

    /** As one value of a larger document. */
    public static void write(JsonGenerator json, Relation relation, Predicate<String> visibleKinds) {
        RelationForm.write(json, relation, visibleKinds, true);
    }

    /**
     * The inverse of {@link #write(Relation)}; unknown fields are ignored.
     *
     * @throws UnreadableJson when the bytes hold no relation
     */
    public static Relation read(byte[] bytes) {
        return Json.read(bytes, RelationForm::readRelation);
    }
}
