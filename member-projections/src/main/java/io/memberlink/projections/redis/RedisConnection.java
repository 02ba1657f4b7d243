package io.memberlink.projections.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.redisson.Redisson;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisAuthRequiredException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.RedisWrongPasswordException;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.SingleServerConfig;

/** Connections to one Redis, and scripts that are sent once and called by their hash. Thread-safe. */
final class RedisConnection implements AutoCloseable {
    private static final int NETTY_THREADS = 2;
    /** A connection is given up when a ping takes this long: sooner, and a busy machine would cut connections that are fine. */
    private static final int SHORTEST_PING_MILLIS = 1_000;

    private final String name;
    private final RedissonClient redisson;
    private final Map<Script, String> hashes = new ConcurrentHashMap<>();

    RedisConnection(String name, TargetSettings settings, int connections) {
        this.name = name;
        Config config = new Config();
        config.setCodec(ByteArrayCodec.INSTANCE)
                .setLazyInitialization(true)
                .setThreads(NETTY_THREADS)
                .setNettyThreads(NETTY_THREADS);
        settings.username().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        SingleServerConfig server = config.useSingleServer()
                .setAddress(settings.url())
                .setConnectionPoolSize(connections)
                .setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionMinimumIdleSize(0);
        int timeout = (int) settings.timeout().toMillis();
        server.setTimeout(timeout)
                .setConnectTimeout(timeout)
                .setRetryAttempts(0)
                .setPingConnectionInterval(Math.max(SHORTEST_PING_MILLIS, timeout / 2))
                .setReconnectionDelay(new ConstantDelay(java.time.Duration.ofMillis(500)));
        redisson = Redisson.create(config);
    }

    /** For commands that a script does not do; every failure has to pass through {@link #failure}. */
    RedissonClient redisson() {
        return redisson;
    }

    /** Calls a script; sends it first where Redis does not know it (yet, or any more). */
    <T> CompletableFuture<T> call(Script script, RScript.ReturnType result, List<Object> keys, Object... values) {
        return hashed(script)
                .thenCompose(hash -> scripts().<T>evalShaAsync(RScript.Mode.READ_WRITE, hash, result, keys, values))
                .exceptionallyCompose(e -> {
                    if (!(cause(e) instanceof RedisNoScriptException)) {
                        return CompletableFuture.failedFuture(failure(e));
                    }
                    hashes.remove(script);
                    return hashed(script)
                            .thenCompose(hash ->
                                    scripts().<T>evalShaAsync(RScript.Mode.READ_WRITE, hash, result, keys, values));
                })
                .toCompletableFuture();
    }

    private CompletableFuture<String> hashed(Script script) {
        String known = hashes.get(script);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        return scripts()
                .scriptLoadAsync(script.text)
                .thenApply(hash -> {
                    hashes.put(script, hash);
                    return hash;
                })
                .toCompletableFuture();
    }

    private RScript scripts() {
        return redisson.getScript(ByteArrayCodec.INSTANCE);
    }

    /** Waits for an answer; a failure is a {@link TargetException}. */
    <T> T await(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw failure(e);
        }
    }

    TargetException failure(Throwable thrown) {
        Throwable cause = cause(thrown);
        return switch (cause) {
            case TargetException known -> known;
            case RedisAuthRequiredException e -> new TargetException.Denied(name + " wants a password");
            case RedisWrongPasswordException e -> new TargetException.Denied(name + " does not know this password");
            case RedisException e ->
                new TargetException.Unavailable(
                        name + " does not answer: " + e.getClass().getSimpleName(), e);
            default -> throw new IllegalStateException(name + ": a call ended unexpectedly", cause);
        };
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    @Override
    public void close() {
        redisson.shutdown();
    }

    /** A script of this package. */
    enum Script {
        WRITE("write.lua"),
        FILL("fill.lua"),
        PREPARE("prepare.lua"),
        COMPARE_AND_SET("compare-and-set.lua");

        private final String text;

        Script(String file) {
            try (InputStream in = RedisConnection.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("no " + file + " beside " + RedisConnection.class.getName());
                }
                text = new String(in.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
