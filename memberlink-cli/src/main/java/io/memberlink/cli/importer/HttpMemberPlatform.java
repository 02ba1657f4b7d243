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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The running platform: strongly consistent lookups and commands over HTTP. */
final class HttpMemberPlatform implements MemberPlatform {

    private static final int LOOKUPS_AT_ONCE = 100;

    private final JsonMapper json = new JsonMapper();
    private final PatientHttp http = new PatientHttp(json);
    private final URI commands;
    private final URI query;

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
            for (int i = 0; i < all.size(); i += LOOKUPS_AT_ONCE) {
                List<Identity> part = all.subList(i, Math.min(all.size(), i + LOOKUPS_AT_ONCE));
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

    private Map<Identity, KnownMember> lookUp(List<Identity> identities) {
        ObjectNode body = json.createObjectNode();
        body.put("consistency", "strong");
        ArrayNode list = body.putArray("identities");
        identities.forEach(identity -> write(identity, list.addObject()));
        JsonNode results = http.lookup(query.resolve("/v1/lookups"), body).required("results");
        Map<Identity, KnownMember> holders = new HashMap<>();
        for (int i = 0; i < identities.size(); i++) {
            JsonNode result = results.required(i);
            if (result.required("found").booleanValue()) {
                holders.put(identities.get(i), member(result.required("relation")));
            }
        }
        return holders;
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
