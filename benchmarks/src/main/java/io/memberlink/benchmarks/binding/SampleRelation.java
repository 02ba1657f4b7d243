package io.memberlink.benchmarks.binding;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.Relation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The relation that the measured calls lead to: a card and a phone. */
final class SampleRelation {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
    static final Identity PHONE = Identity.of("phone", "+8613912345678");
    static final Binding BOUND_PHONE = new Binding(PHONE, 1, NOON, Optional.empty());
    static final MemberId MEMBER = MemberId.generate(NOON);
    static final Relation RELATION = new Relation(
            MEMBER,
            2,
            MemberStatus.ACTIVE,
            List.of(new Binding(Identity.of("el-card", "240000123456"), 1, NOON, Optional.empty()), BOUND_PHONE));

    private SampleRelation() {}
}
