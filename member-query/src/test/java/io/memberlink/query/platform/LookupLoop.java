package io.memberlink.query.platform;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** An order caller that looks one identity up again and again, from several threads, and remembers what did not work. */
public final class LookupLoop implements AutoCloseable {
    private static final int CALLERS = 4;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final AtomicLong answers = new AtomicLong();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    private LookupLoop() {}

    public static LookupLoop start(QueryNode node, String kind, String value) {
        LookupLoop loop = new LookupLoop();
        for (int caller = 0; caller < CALLERS; caller++) {
            loop.threads.execute(() -> loop.lookUp(node, kind, value));
        }
        return loop;
    }

    private void lookUp(QueryNode node, String kind, String value) {
        while (goesOn.get()) {
            HttpResponse<String> answer = node.relation("order-center", kind, value, "");
            if (answer.statusCode() != 200) {
                failures.add(answer.statusCode() + " " + answer.body());
            }
            answers.incrementAndGet();
        }
    }

    /** Waits for that many answers more. */
    public void awaitAnswers(int more) {
        long enough = answers.get() + more;
        await().atMost(Duration.ofSeconds(30)).until(() -> answers.get() >= enough);
    }

    public List<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        goesOn.set(false);
        threads.close();
    }
}
