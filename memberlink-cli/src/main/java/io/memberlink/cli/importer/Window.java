package io.memberlink.cli.importer;

import io.memberlink.domain.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Some consecutive rows that are worked on together. */
record Window(List<Entry> entries) {

    /** A row that stands for a usable person. */
    record Entry(Row row, List<Identity> identities) {}

    List<Identity> identities() {
        return entries.stream()
                .flatMap(entry -> entry.identities().stream())
                .distinct()
                .toList();
    }

    /**
     * The rows in groups that have nothing to do with each other; within a group the order of the file is kept. Rows are
     * connected by an identity that both name or by a member that holds identities of both.
     */
    Collection<List<Entry>> independentGroups(Map<Identity, KnownMember> holders) {
        Components components = new Components();
        for (Entry entry : entries) {
            List<Object> parts = new ArrayList<>(entry.identities());
            entry.identities().stream()
                    .flatMap(identity -> Stream.ofNullable(holders.get(identity)))
                    .forEach(member -> parts.add(member.memberId()));
            parts.forEach(part -> components.connect(part, parts.getFirst()));
        }
        return components.groups(entries, entry -> entry.identities().getFirst());
    }
}
