package io.memberlink.e2e;

import static io.memberlink.e2e.linearizability.Step.NOBODY;

import io.memberlink.domain.MemberEvent.ClaimFenced;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.e2e.Contention.Acknowledged;
import io.memberlink.e2e.linearizability.Linearizability;
import io.memberlink.e2e.linearizability.Step.Bound;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Compares, when everything runs again and nobody calls any more, what clients saw, what is stored, and what every source says. */
final class Aftermath {
    private static final List<String> COMPLETE = List.of("es-primary", "es-backup", "es-marketing", "event-store");

    private final Contention contention;
    private final CommandNodes commands;
    private final List<Http> queries;
    private final StoredTenures stored;
    private final List<String> violations = new ArrayList<>();

    Aftermath(Platform platform, Contention contention, CommandNodes commands, List<Http> queries) {
        this.contention = contention;
        this.commands = commands;
        this.queries = queries;
        platform.awaitCaughtUp();
        Patience.until(
                "strong lookups are answered",
                () -> contention.histories().keySet().stream()
                        .allMatch(identity -> StrongLookup.holderOf(identity, queries.getFirst())
                                .isPresent()));
        stored = StoredTenures.of(platform);
    }

    /** How often the identities were held by somebody. */
    long tenures() {
        return contention.histories().keySet().stream()
                .mapToLong(stored::tenures)
                .sum();
    }

    List<String> violations() {
        contention.resolveLost(
                card -> StrongLookup.holderOf(card, queries.getFirst()).filter(holder -> !holder.equals(NOBODY)));
        violations.addAll(contention.surprises());
        contention
                .histories()
                .forEach((identity, history) -> Linearizability.violation(List.copyOf(history))
                        .ifPresent(found -> violations.add(identity.kind() + ": " + found)));
        violations.addAll(stored.contradictions());
        everyPromiseIsKeptOnce();
        contention.histories().keySet().forEach(this::everySourceNamesTheHolder);
        contention.everybody().forEach(this::theMemberHoldsWhatIsStored);
        return List.copyOf(violations);
    }

    private void everyPromiseIsKeptOnce() {
        Set<Acknowledged> once = new HashSet<>();
        for (Acknowledged promise : contention.acknowledged()) {
            if (!isStored(promise)) {
                violations.add("acknowledged and not stored: " + promise);
            }
            if (!once.add(promise)) {
                violations.add("acknowledged to two calls: " + promise);
            }
        }
    }

    private boolean isStored(Acknowledged promise) {
        String value = promise.identity().value();
        boolean binds = promise.step() instanceof Bound;
        return stored.event(promise.member(), promise.version())
                .filter(event -> switch (event) {
                    case MemberRegistered e ->
                        binds
                                && e.relation()
                                        .identities()
                                        .anyMatch(each -> each.value().equals(value));
                    case IdentityBound e ->
                        binds && e.binding().identity().value().equals(value);
                    case IdentityUnbound e -> !binds && e.identity().value().equals(value);
                    case ClaimFenced e -> false;
                })
                .isPresent();
    }

    private void everySourceNamesTheHolder(Handle identity) {
        String holder = stored.holderOf(identity).orElse(NOBODY);
        COMPLETE.forEach(source -> compare(identity, source, namedBy(source, queries.getFirst(), identity), holder));
        // A cache is asked in its own centre, and never says that nobody holds an identity.
        for (int centre = 0; centre < queries.size(); centre++) {
            String cache = centre == 0 ? "redis-a" : "redis-b";
            String named = namedBy(cache, queries.get(centre), identity);
            if (!holder.equals(NOBODY) || !named.startsWith("503")) {
                compare(identity, cache, named, holder);
            }
        }
    }

    private void compare(Handle identity, String source, String named, String holder) {
        if (!named.equals(holder)) {
            violations.add(source + " names " + named + " for " + identity + ", stored is " + holder);
        }
    }

    private static String namedBy(String source, Http query, Handle identity) {
        Http.Answer answer = query.get(
                "/v1/relations/" + identity.kind() + "/" + Http.encoded(identity.value()),
                "Caller",
                "console",
                "Source",
                source);
        return switch (answer.status()) {
            case 200 -> answer.json().path("memberId").asString();
            case 404 -> NOBODY;
            default -> answer.status() + " " + answer.text();
        };
    }

    private void theMemberHoldsWhatIsStored(String member) {
        JsonNode relation = commands.get("/v1/members/" + member).orElseThrow().json();
        for (Handle identity : contention.histories().keySet()) {
            boolean shown = relation.path("identities")
                    .valueStream()
                    .anyMatch(each -> each.path("value").asString().equals(identity.value()));
            boolean held = stored.holderOf(identity).filter(member::equals).isPresent();
            if (shown != held) {
                violations.add(member + (shown ? " shows " : " does not show ") + identity + " against the store");
            }
        }
    }
}
