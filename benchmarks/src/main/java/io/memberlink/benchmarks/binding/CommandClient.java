package io.memberlink.benchmarks.binding;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls that meet nobody: every identity is new, every member is the caller's own. Thread-safe. */
final class CommandClient {
    private static final Pattern MEMBER_ID = Pattern.compile("\"memberId\":\"([^\"]+)\"");
    private static final int BINDS_PER_MEMBER = 3;
    private static final int PREPARING = 16;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    /** In all of one run, so that no identity comes twice. */
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final String url;
    /** Members that may bind one phone more, once for each such phone. */
    private final Queue<String> binders = new ConcurrentLinkedQueue<>();

    CommandClient(String url) {
        this.url = url;
    }

    void register() throws IOException, InterruptedException {
        post("/v1/members", "{\"identities\":[" + card() + "," + phone() + "]}");
    }

    void bind() throws IOException, InterruptedException {
        String member = binders.poll();
        post("/v1/members/" + (member == null ? newBinder() : member) + "/identities", phone());
    }

    void registerNothing() throws IOException, InterruptedException {
        post("/v1/nothing", "{\"identities\":[" + card() + "," + phone() + "]}");
    }

    void bindNothing() throws IOException, InterruptedException {
        post("/v1/nothing/" + SampleRelation.MEMBER + "/identities", phone());
    }

    /** Registers members until so many binds find one that was there before. */
    void prepareBinds(int count) {
        int members = (count - binders.size()) / BINDS_PER_MEMBER;
        try (ExecutorService threads = Executors.newFixedThreadPool(PREPARING)) {
            for (int i = 0; i < members; i++) {
                threads.submit(() -> {
                    String member = newBinder();
                    return binders.addAll(Collections.nCopies(BINDS_PER_MEMBER, member));
                });
            }
        }
    }

    private String newBinder() throws IOException, InterruptedException {
        Matcher member = MEMBER_ID.matcher(post("/v1/members", "{\"identities\":[" + card() + "]}"));
        if (!member.find()) {
            throw new IllegalStateException("a relation without a member");
        }
        return member.group(1);
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String card() {
        return "{\"kind\":\"el-card\",\"value\":\"24%010d\"}".formatted(NUMBERS.incrementAndGet());
    }

    private static String phone() {
        return "{\"kind\":\"phone\",\"value\":\"139%08d\"}".formatted(NUMBERS.incrementAndGet());
    }
}
