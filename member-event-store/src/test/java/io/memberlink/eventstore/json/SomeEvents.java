package io.memberlink.eventstore.json;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Evidence;
import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberEvent.ClaimFenced;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.domain.OwnershipEvent.IdentityReleased;
import io.memberlink.domain.Relation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One event of every type, for tests. */
final class SomeEvents {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456789Z");
    static final MemberId MEMBER = MemberId.parse("0198c0de-0000-7000-8000-000000000001");
    static final Identity PHONE = Identity.of("phone", "+8613912345678");
    static final Identity OPENID = new Identity("wechat-openid", Optional.of("wx0123"), "o6_bmjrPTlm6_2sgVt7hMZOPfL2M");
    static final Evidence EVIDENCE = new Evidence("sms-code", "order-center", Instant.parse("2026-11-20T11:59:00Z"));
    static final Binding OF_PHONE = new Binding(PHONE, 2, NOON, Optional.of(EVIDENCE));
    static final Binding OF_OPENID = new Binding(OPENID, 1, Instant.parse("2026-11-20T08:00:00Z"), Optional.empty());
    static final Relation RELATION = new Relation(MEMBER, 3, MemberStatus.ACTIVE, List.of(OF_OPENID, OF_PHONE));

    static final List<Object> ALL = List.of(
            new MemberRegistered(RELATION, NOON),
            new IdentityBound(RELATION, OF_PHONE, NOON),
            new IdentityUnbound(RELATION, Identity.of("el-card", "240000123456"), 7, NOON),
            new ClaimFenced(new Relation(MEMBER, 1, MemberStatus.UNREGISTERED, List.of()), PHONE, 4, NOON),
            new IdentityClaimed(OPENID, MEMBER, 1, NOON),
            new IdentityReleased(PHONE, MEMBER, 2, NOON));

    private SomeEvents() {}
}
