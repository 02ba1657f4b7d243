package io.memberlink.commands.interleaving;

import io.memberlink.commands.interleaving.Wish.Bind;
import io.memberlink.commands.interleaving.Wish.LookUp;
import io.memberlink.commands.interleaving.Wish.Register;
import io.memberlink.commands.interleaving.Wish.Sweep;
import io.memberlink.commands.interleaving.Wish.Unbind;
import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberId;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who contends for what: X, Y and Z are phones, U and V are of a kind that a member may hold once. */
final class Scenarios {
    private static final MemberId A = member('a');
    private static final MemberId B = member('b');
    private static final MemberId C = member('c');
    private static final MemberId D = member('d');
    private static final Identity CARD_OF_A = Identity.of("el-card", "240000123456");
    private static final Identity CARD_OF_B = Identity.of("el-card", "240000123457");
    private static final Identity U = Identity.of("wechat-unionid", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
    private static final Identity V = Identity.of("wechat-unionid", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6p");
    static final Identity X = Identity.of("phone", "+8613912345678");
    private static final Identity Y = Identity.of("phone", "+8613912345679");
    private static final Identity Z = Identity.of("phone", "+8613912345680");

    static final Client A_BINDS = new Client("A binds X", bind(A, X));
    static final Client A_BINDS_PERSISTENTLY = new Client("A binds X, asks again when unanswered", bind(A, X), 2);
    static final Client A_BINDS_AT_VERSION_1 = new Client("A binds X at version 1", new Bind(A, X, OptionalLong.of(1)));
    static final Client A_BINDS_Y = new Client("A binds Y", bind(A, Y));
    static final Client A_BINDS_U = new Client("A binds U", bind(A, U));
    static final Client A_BINDS_V = new Client("A binds V", bind(A, V));
    static final Client A_UNBINDS = new Client("A unbinds X", new Unbind(A, X));
    static final Client B_BINDS = new Client("B binds X", bind(B, X));
    static final Client B_BINDS_U = new Client("B binds U", bind(B, U));
    static final Client B_UNBINDS = new Client("B unbinds X", new Unbind(B, X));
    static final Client C_REGISTERS = new Client("C registers X", new Register(C, List.of(X)));
    static final Client C_REGISTERS_PERSISTENTLY =
            new Client("C registers X, asks again when unanswered", new Register(C, List.of(X)), 2);
    static final Client C_REGISTERS_XY = new Client("C registers X and Y", new Register(C, List.of(X, Y)));
    static final Client D_REGISTERS_XY = new Client("D registers X and Y", new Register(D, List.of(X, Y)));
    static final Client D_REGISTERS_YZ = new Client("D registers Y and Z", new Register(D, List.of(Y, Z)));
    static final Client SWEEPER = new Client("sweeper", new Sweep(X));
    static final Client SWEEPER_OF_Y = new Client("sweeper of Y", new Sweep(Y));
    static final Client LOOKUP = new Client("lookup", new LookUp(X));

    private Scenarios() {}

    /** A and B are members, and nobody holds what they want. */
    static Scenario of(Client... clients) {
        return scenario("", registered(), clients);
    }

    /** A and B are members, and A holds X. */
    static Scenario whereAHoldsX(Client... clients) {
        return scenario("A holds X: ", Stream.concat(registered(), Stream.of(bind(A, X))), clients);
    }

    private static Scenario scenario(String prefix, Stream<Wish> before, Client... clients) {
        return new Scenario(
                Stream.of(clients).map(Client::name).collect(Collectors.joining(" | ", prefix, "")),
                List.of(A, B, C, D),
                List.of(CARD_OF_A, CARD_OF_B, U, V, X, Y, Z),
                before.toList(),
                List.of(clients));
    }

    private static Stream<Wish> registered() {
        return Stream.of(new Register(A, List.of(CARD_OF_A)), new Register(B, List.of(CARD_OF_B)));
    }

    private static Bind bind(MemberId member, Identity identity) {
        return new Bind(member, identity, OptionalLong.empty());
    }

    private static MemberId member(char digit) {
        return new MemberId(UUID.fromString("00000000-0000-7000-8000-00000000000" + digit));
    }
}
