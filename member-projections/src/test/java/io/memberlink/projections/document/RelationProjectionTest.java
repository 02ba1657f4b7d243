package io.memberlink.projections.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberEvent.ClaimFenced;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.Relation;
import io.memberlink.domain.RelationToken;
import io.memberlink.eventstore.json.RelationJson;
import io.memberlink.projections.Histories;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelationProjectionTest {
    private static final MemberId MEMBER = MemberId.parse("0198c0de-0000-7000-8000-000000000001");
    private static final Identity CARD = Identity.of("el-card", "240000123456");
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");

    @Test
    void everyIdentityAndTheMemberGetTheRelation() {
        Relation relation = relation(1, MemberStatus.ACTIVE, bound(CARD, 1), bound(PHONE, 3));

        List<DocumentChange> changes = project(new MemberRegistered(relation, Histories.AT));

        RelationBody body = new RelationBody(RelationJson.write(relation));
        assertThat(changes)
                .containsExactlyInAnyOrder(
                        change(CARD, 1, 1, body),
                        change(PHONE, 3, 1, body),
                        new DocumentChange(DocumentId.of(MEMBER), new RelationToken(0, 1).documentVersion(), body));
    }

    @Test
    void anIdentityThatWasGivenUpBecomesATombstoneOfItsLastTenure() {
        Relation after = relation(4, MemberStatus.ACTIVE, bound(CARD, 1));

        List<DocumentChange> changes = project(new IdentityUnbound(after, PHONE, 3, Histories.AT));

        assertThat(changes).hasSize(3).contains(change(PHONE, 3, 4, new Tombstone()));
        assertThat(changes).filteredOn(c -> c.body() instanceof RelationBody).hasSize(2);
    }

    @Test
    void aFencedIdentityGetsNoDocument() {
        Relation after = relation(5, MemberStatus.ACTIVE, bound(CARD, 1));

        List<DocumentChange> changes = project(new ClaimFenced(after, PHONE, 7, Histories.AT));

        assertThat(changes)
                .extracting(DocumentChange::id)
                .containsExactlyInAnyOrder(DocumentId.of(Histories.KEYS.of(CARD)), DocumentId.of(MEMBER));
    }

    @Test
    void aMemberThatNeverRegisteredIsUnknown() {
        Relation after = relation(1, MemberStatus.UNREGISTERED);

        assertThat(project(new ClaimFenced(after, PHONE, 7, Histories.AT)))
                .containsExactly(new DocumentChange(DocumentId.of(MEMBER), 1, new Tombstone()));
    }

    @Test
    void anIdentityOfAHiddenKindHasADocumentThatDoesNotShowIt() {
        RelationProjection hidingPhones = new RelationProjection(Histories.KEYS, kind -> !kind.equals("phone"));
        Relation relation = relation(1, MemberStatus.ACTIVE, bound(CARD, 1), bound(PHONE, 3));

        List<DocumentChange> changes = hidingPhones.project(new MemberRegistered(relation, Histories.AT));

        assertThat(changes).hasSize(3).extracting(DocumentChange::id).contains(DocumentId.of(Histories.KEYS.of(PHONE)));
        assertThat(changes)
                .allSatisfy(change ->
                        assertThat(text(change)).contains(CARD.value()).doesNotContain(PHONE.value()));
    }

    @Test
    void digestsTellVersionsAndIdsApart() {
        DocumentId card = DocumentId.of(Histories.KEYS.of(CARD));
        DocumentId member = DocumentId.of(MEMBER);

        assertThat(DocumentDigest.of(card, 1)).isEqualTo(DocumentDigest.of(card, 1));
        assertThat(DocumentDigest.of(card, 1).bucket())
                .isEqualTo(DocumentDigest.of(card, 2).bucket());
        assertThat(DocumentDigest.of(card, 1).digest())
                .isNotEqualTo(DocumentDigest.of(card, 2).digest())
                .isNotEqualTo(DocumentDigest.of(member, 1).digest());
    }

    @Test
    void digestsNeverChange() {
        assertThat(DocumentDigest.of(DocumentId.of(MEMBER), 4711)).isEqualTo(new DocumentDigest(33_451, 147_729_461));
    }

    private static List<DocumentChange> project(MemberEvent event) {
        return Histories.PROJECTION.project(event);
    }

    private static String text(DocumentChange change) {
        return switch (change.body()) {
            case RelationBody body -> new String(body.json(), StandardCharsets.UTF_8);
            case Tombstone tombstone -> "";
        };
    }

    private static Relation relation(long version, MemberStatus status, Binding... bindings) {
        return new Relation(MEMBER, version, status, List.of(bindings));
    }

    private static Binding bound(Identity identity, long epoch) {
        return new Binding(identity, epoch, Histories.AT, Optional.empty());
    }

    private static DocumentChange change(Identity identity, long epoch, long version, DocumentBody body) {
        return new DocumentChange(
                DocumentId.of(Histories.KEYS.of(identity)), new RelationToken(epoch, version).documentVersion(), body);
    }
}
