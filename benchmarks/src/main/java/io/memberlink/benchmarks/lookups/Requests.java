package io.memberlink.benchmarks.lookups;

import io.memberlink.domain.Identity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Requests as bytes, for identities that somebody draws. Both are made ahead: what the load costs is not taken from what is measured,
 * and is the same for lookups as for a constant.
 */
final class Requests {
    private static final int BATCH = 100;
    private static final int DRAWN_AHEAD = 1 << 20;

    private Requests() {}

    static IntSupplier uniform(int identities, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return drawnAhead(() -> random.nextInt(identities));
    }

    /** The share of the identity at rank r is proportional to r to the power of minus the exponent; ranks are spread over all. */
    static IntSupplier zipf(int identities, double exponent, long seed) {
        double[] upTo = new double[identities];
        double sum = 0;
        for (int rank = 0; rank < identities; rank++) {
            sum += Math.pow(rank + 1, -exponent);
            upTo[rank] = sum;
        }
        double all = sum;
        SplittableRandom random = new SplittableRandom(seed);
        return drawnAhead(() -> {
            int found = Arrays.binarySearch(upTo, random.nextDouble() * all);
            int rank = Math.min(found < 0 ? -found - 1 : found, identities - 1);
            return (int) (rank * 7_919L % identities);
        });
    }

    private static IntSupplier drawnAhead(IntSupplier identities) {
        int[] drawn = IntStream.generate(identities).limit(DRAWN_AHEAD).toArray();
        AtomicInteger next = new AtomicInteger();
        return () -> drawn[next.getAndIncrement() & DRAWN_AHEAD - 1];
    }

    static Supplier<byte[]> constant(String path) {
        byte[] request = get(path, "order-center", "");
        return () -> request;
    }

    /**
     * @param drawn of the members' identities
     * @param source that is asked by itself; empty for the usual chain
     */
    static Supplier<byte[]> single(Members members, IntSupplier drawn, String caller, String source) {
        String header = source.isEmpty() ? "" : "Source: " + source + "\r\n";
        byte[][] requests = IntStream.range(0, members.identities())
                .mapToObj(number -> get(pathOf(Members.identity(number)), caller, header))
                .toArray(byte[][]::new);
        return () -> requests[drawn.getAsInt()];
    }

    /** One of {@link #single}, for the identity of this number. */
    static byte[] single(int number, String caller) {
        return get(pathOf(Members.identity(number)), caller, "");
    }

    private static String pathOf(Identity identity) {
        return "/v1/relations/" + identity.kind() + "/"
                + URLEncoder.encode(identity.value(), StandardCharsets.US_ASCII);
    }

    static Supplier<byte[]> batch(Members members, IntSupplier drawn, String caller) {
        String[] wanted = IntStream.range(0, members.identities())
                .mapToObj(number -> json(Members.identity(number)))
                .toArray(String[]::new);
        return () -> {
            StringBuilder body = new StringBuilder("{\"identities\":[");
            for (int i = 0; i < BATCH; i++) {
                body.append(i == 0 ? "" : ",").append(wanted[drawn.getAsInt()]);
            }
            body.append("]}");
            return ("POST /v1/lookups HTTP/1.1\r\nHost: localhost\r\nCaller: " + caller
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body)
                    .getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    private static String json(Identity identity) {
        return "{\"kind\":\"" + identity.kind() + "\",\"value\":\"" + identity.value() + "\"}";
    }

    static int batchSize() {
        return BATCH;
    }

    private static byte[] get(String path, String caller, String header) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCaller: " + caller + "\r\n" + header + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
