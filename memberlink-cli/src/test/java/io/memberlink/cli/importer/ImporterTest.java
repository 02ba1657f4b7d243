package io.memberlink.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKinds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One row after the other, in the words of the rules. */
class ImporterTest {

    private static final String PHONE = "13912345678";
    private static final String OTHER_PHONE = "13912345679";
    private static final String CARD = "240000123456";
    private static final String OTHER_CARD = "240000123457";

    private final IdentityKinds kinds = IdentityRulesFile.read(Path.of("no-settings.yaml"));
    private final InMemoryMembers members = new InMemoryMembers(kinds);
    private final List<Column> columns =
            List.of(Column.parse("el-card", kinds), Column.parse("phone", kinds), Column.parse("phone.2", kinds));

    @Test
    void aPersonThatNobodyKnowsIsRegisteredWithEverything() {
        assertThat(take(members, List.of(CARD, PHONE, OTHER_PHONE))).containsExactly(Outcome.REGISTERED);
        assertThat(members.relations())
                .containsExactly(Set.of(
                        Identity.of("el-card", CARD),
                        Identity.of("phone", "+86" + PHONE),
                        Identity.of("phone", "+86" + OTHER_PHONE)));
    }

    @Test
    void whatIsMissingIsBoundToTheOneHolder() {
        assertThat(take(members, List.of(CARD, "", ""), List.of(CARD, PHONE, ""), List.of("", "139 1234-5678", "")))
                .containsExactly(Outcome.REGISTERED, Outcome.EXTENDED, Outcome.UNCHANGED);
        assertThat(members.size()).isEqualTo(1);
    }

    @Test
    void aRowOfTwoMembersBindsNothing() {
        assertThat(take(members, List.of(CARD, "", ""), List.of("", PHONE, ""), List.of(CARD, PHONE, OTHER_PHONE)))
                .containsExactly(Outcome.REGISTERED, Outcome.REGISTERED, Outcome.SPANS_MEMBERS);
        assertThat(members.size()).isEqualTo(2);
    }

    @Test
    void aSecondCardExceedsTheLimitEvenIfAPhoneWouldFit() {
        assertThat(take(members, List.of(CARD, PHONE, ""), List.of(OTHER_CARD, PHONE, OTHER_PHONE)))
                .containsExactly(Outcome.REGISTERED, Outcome.KIND_LIMIT);
        assertThat(members.relations()).allMatch(relation -> relation.size() == 2);
    }

    @Test
    void oneBadCellRejectsItsRow() {
        assertThat(take(members, List.of(CARD, "12", ""), List.of(CARD, "none", ""), List.of("", " ", "")))
                .containsExactly(Outcome.INVALID_IDENTITY, Outcome.BLOCKED_IDENTITY, Outcome.INVALID_IDENTITY);
        assertThat(members.size()).isZero();
    }

    @Test
    void aRowIsDecidedAgainWhenSomebodyElseWasFaster() {
        MemberPlatform raced = new Overtaken(members);

        assertThat(take(raced, List.of(CARD, PHONE, ""))).containsExactly(Outcome.EXTENDED);
        assertThat(members.size()).isEqualTo(1);
    }

    @Test
    void aPlatformThatKeepsRefusingEndsTheImport() {
        MemberPlatform stubborn = new Overtaken(members) {
            @Override
            public KnownMember register(List<Identity> identities, String key) {
                throw new Refused("identity-held");
            }
        };

        assertThatThrownBy(() -> take(stubborn, List.of(CARD, PHONE, "")))
                .isInstanceOf(ImportFailed.class)
                .hasMessageStartingWith("row 1: the platform refused");
    }

    @SafeVarargs
    private List<Outcome> take(MemberPlatform platform, List<String>... cells) {
        List<Row> rows = new ArrayList<>();
        Arrays.stream(cells).forEach(each -> rows.add(new Row(rows.size() + 1, each)));
        List<Outcome> outcomes = new ArrayList<>();
        new Importer(platform, kinds, columns, "run", 4).take(rows, (row, outcome) -> outcomes.add(outcome));
        return outcomes;
    }

    /** Somebody else registers the first identity just before the import does. */
    private static class Overtaken implements MemberPlatform {

        private final InMemoryMembers members;
        private boolean overtaken;

        Overtaken(InMemoryMembers members) {
            this.members = members;
        }

        @Override
        public Map<Identity, KnownMember> holders(Collection<Identity> identities) {
            return members.holders(identities);
        }

        @Override
        public KnownMember register(List<Identity> identities, String key) {
            if (!overtaken) {
                overtaken = true;
                members.register(identities.subList(0, 1), "somebody-else");
            }
            return members.register(identities, key);
        }

        @Override
        public KnownMember bind(KnownMember member, Identity identity, String key) {
            return members.bind(member, identity, key);
        }
    }
}
