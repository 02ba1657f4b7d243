package io.memberlink.commands.api;

import io.memberlink.commands.binding.Wanted;
import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Evidence;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKinds;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Rejection;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** From what callers write to the domain's words. What it says about an error never repeats a value. */
final class Parsing {
    private static final int MOST_IDENTITIES = 20;
    private static final int LONGEST_TEXT = 100;
    private static final Pattern ETAG = Pattern.compile("\"([\\x21\\x23-\\x7E]*)\"");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,11}");

    private final IdentityKinds kinds;
    private final InstantSource clock;

    Parsing(IdentityKinds kinds, InstantSource clock) {
        this.kinds = kinds;
        this.clock = clock;
    }

    /** A text that is no UUID names no member, so it is unknown rather than malformed. */
    MemberId memberId(String text) {
        try {
            return MemberId.parse(text);
        } catch (IllegalArgumentException noUuid) {
            throw new CommandRejected(Rejection.MEMBER_UNKNOWN, "no such member");
        }
    }

    Identity identity(HandleBody body) {
        return kinds.normalise(body.kind(), body.issuer(), body.value());
    }

    Wanted wanted(IdentityBody body) {
        return new Wanted(identity(body.handle()), body.evidence().map(this::evidence));
    }

    List<Wanted> wanted(RegistrationBody body) {
        int count = body.identities().size();
        if (count < 1 || count > MOST_IDENTITIES) {
            throw malformed("a registration has 1 to " + MOST_IDENTITIES + " identities, not " + count);
        }
        List<Wanted> wanted = IntStream.range(0, count)
                .mapToObj(index -> at(index, body.identities().get(index)))
                .toList();
        refuseRepetition(wanted);
        return wanted;
    }

    private Wanted at(int index, IdentityBody body) {
        try {
            return wanted(body);
        } catch (CommandRejected rejected) {
            throw new CommandRejected(rejected.rejection(), "identities[" + index + "]: " + rejected.getMessage());
        }
    }

    private static void refuseRepetition(List<Wanted> wanted) {
        Map<Identity, Integer> places = new HashMap<>();
        for (int index = 0; index < wanted.size(); index++) {
            Integer first = places.putIfAbsent(wanted.get(index).identity(), index);
            if (first != null) {
                throw malformed("identities[" + index + "] is the same as identities[" + first + "]");
            }
        }
    }

    private Evidence evidence(EvidenceBody body) {
        Instant at =
                body.at().map(Parsing::instant).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return new Evidence(text("method", body.method()), text("verifier", body.verifier()), at);
    }

    private static String text(String field, String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw malformed("evidence." + field + " has 1 to " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException noInstant) {
            throw malformed("evidence.at is a time such as 2026-11-20T08:00:00Z");
        }
    }

    /**
     * The version that an {@code If-Match} insists on. A tag that no version ever has (a weak one, another word) matches nothing.
     */
    static OptionalLong expectedVersion(HttpServletRequest http) {
        @Nullable String ifMatch = http.getHeader("If-Match");
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return OptionalLong.empty();
        }
        Matcher tag = ETAG.matcher(ifMatch.strip());
        return tag.matches() && VERSION.matcher(tag.group(1)).matches()
                ? OptionalLong.of(Long.parseLong(tag.group(1)))
                : OptionalLong.of(0);
    }

    private static ApiException malformed(String detail) {
        return new ApiException(ErrorCode.MALFORMED_REQUEST, detail);
    }
}
