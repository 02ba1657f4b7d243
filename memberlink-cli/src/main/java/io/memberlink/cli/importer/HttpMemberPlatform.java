package io.memberlink.cli.importer;

import io.memberlink.domain.Identity;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The running platform: strongly consistent lookups and commands over HTTP. */
final class HttpMemberPlatform implements MemberPlatform {

    private static final int LOOKUPS_IN_A_BATCH = 50;
    private static final int BATCHES_AT_ONCE = 4;

    private final JsonMapper json = new JsonMapper();
    private final PatientHttp http = new PatientHttp(json);
    private final URI commands;
    private final URI query;
    private final Semaphore lookupsUnderWay = new Semaphore(BATCHES_AT_ONCE);

    HttpMemberPlatform(URI commands, URI query) {
        this.commands = commands;
        this.query = query;
    }

    @Override
    public Map<Identity, KnownMember> holders(Collection<Identity> identities) {
        List<Identity> all = List.copyOf(identities);
        List<Future<Map<Identity, KnownMember>>> parts = new ArrayList<>();
        Map<Identity, KnownMember> holders = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < all.size(); i += LOOKUPS_IN_A_BATCH) {
                List<Identity> part = all.subList(i, Math.min(all.size(), i + LOOKUPS_IN_A_BATCH));
                parts.add(threads.submit(() -> lookUp(part)));
            }
            for (Future<Map<Identity, KnownMember>> part : parts) {
                holders.putAll(part.get());
            }
            return holders;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportFailed("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ImportFailed failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public KnownMember register(List<Identity> identities, String key) {
        ObjectNode body = json.createObjectNode();
        ArrayNode list = body.putArray("identities");
        identities.forEach(identity -> write(identity, list.addObject()));
        return member(http.command(commands.resolve("/v1/members"), body, key));
    }

    @Override
    public KnownMember bind(KnownMember member, Identity identity, String key) {
        ObjectNode body = json.createObjectNode();
        write(identity, body);
        return member(http.command(commands.resolve("/v1/members/" + member.memberId() + "/identities"), body, key));
    }

    private Map<Identity, KnownMember> lookUp(List<Identity> identities) throws InterruptedException {
        Map<Identity, KnownMember> holders = new HashMap<>();
        lookupsUnderWay.acquire();
        try {
            List<Identity> open = ask(identities, holders);
            Patience patience = http.patience(query);
            int size = identities.size();
            while (!open.isEmpty()) {
                // Whoever could not answer so much at once is asked for less.
                size = Math.max(1, size / 2);
                patience.rest(open.size() + " lookups were refused for now", 0);
                List<Identity> again = new ArrayList<>();
                for (int i = 0; i < open.size(); i += size) {
                    again.addAll(ask(open.subList(i, Math.min(open.size(), i + size)), holders));
                }
                open = again;
            }
            return holders;
        } finally {
            lookupsUnderWay.release();
        }
    }

    /** Notes who holds what, and returns what must be asked again. */
    private List<Identity> ask(List<Identity> identities, Map<Identity, KnownMember> holders) {
        JsonNode results =
                http.query(query.resolve("/v1/lookups"), question(identities)).required("results");
        List<Identity> again = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            JsonNode result = results.required(i);
            JsonNode error = result.path("error");
            if (result.required("found").booleanValue()) {
                holders.put(identities.get(i), member(result.required("relation")));
            } else if (error.path("retryable").asBoolean(false)) {
                again.add(identities.get(i));
            } else if (error.isObject()) {
                throw new ImportFailed("a lookup failed: " + error.path("code").asString(""));
            }
        }
        return again;
    }

    private ObjectNode question(List<Identity> identities) {
        ObjectNode body = json.createObjectNode();
        body.put("consistency", "strong");
        ArrayNode list = body.putArray("identities");
        identities.forEach(identity -> write(identity, list.addObject()));
        return body;
    }

    private static void write(Identity identity, ObjectNode node) {
        node.put("kind", identity.kind());
        node.put("value", identity.value());
        identity.issuer().ifPresent(issuer -> node.put("issuer", issuer));
    }

    private static KnownMember member(JsonNode relation) {
        Set<Identity> identities = new HashSet<>();
        for (JsonNode each : relation.required("identities")) {
            identities.add(new Identity(
                    each.required("kind").stringValue(),
                    Optional.ofNullable(each.get("issuer")).map(JsonNode::stringValue),
                    each.required("value").stringValue()));
        }
        return new KnownMember(
                relation.required("memberId").stringValue(),
                relation.required("version").longValue(),
                identities);
    }
}
