package io.memberlink.replay;

import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKinds;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From what an operator types to an identity: {@code phone:13912345678}, {@code wechat-openid@wx1:oABC…}. */
final class WrittenIdentity {
    private static final Pattern FORM = Pattern.compile("([^:@]+)(?:@([^:]+))?:(.+)", Pattern.DOTALL);

    private WrittenIdentity() {}

    /** @throws ReplayFailed when it is none; the line never holds the value */
    static Identity parse(String text, IdentityKinds kinds) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw ReplayFailed.wrongUsage(
                    "--identity is written KIND:VALUE, or KIND@ISSUER:VALUE for kinds with an issuer");
        }
        try {
            return kinds.normalise(form.group(1), Optional.ofNullable(form.group(2)), form.group(3));
        } catch (CommandRejected refused) {
            throw ReplayFailed.wrongUsage("--identity: " + refused.getMessage());
        }
    }
}
