package io.memberlink.projections.redis;

import io.memberlink.projections.document.DocumentId;
import java.util.List;

/** Names of the keys of one cache. Every generation of documents has names of its own, so a replay never works in place. */
record RedisKeys(String prefix) {
    /** Hash of the checkpoint's cells; never expires. */
    String checkpoint() {
        return prefix + ":checkpoint";
    }

    /** Hash of what was refused; never expires. */
    String parked() {
        return prefix + ":parked";
    }

    /** Hash of the furthest position of each shard that a document of this generation may come from; never expires. */
    String high(long generation) {
        return prefix + ":high:" + generation;
    }

    String document(long generation, DocumentId id) {
        return documents(generation) + id.value();
    }

    /** Where every key of a generation begins: its documents and its high-water hash. */
    List<String> patterns() {
        return List.of(prefix + ":high:*", prefix + ":[0-9]*:*");
    }

    boolean isOf(String key, long generation) {
        return key.equals(high(generation)) || key.startsWith(documents(generation));
    }

    String documents(long generation) {
        return prefix + ":" + generation + ":";
    }
}
