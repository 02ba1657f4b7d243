package io.memberlink.benchmarks.lookups;

import io.memberlink.domain.Identity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Requests as bytes, for identities that somebody draws. */
final class Requests {
    private static final int BATCH = 100;

    private Requests() {}

    static IntSupplier uniform(int identities, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> random.nextInt(identities);
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
        return () -> {
            int found = Arrays.binarySearch(upTo, random.nextDouble() * all);
            int rank = Math.min(found < 0 ? -found - 1 : found, identities - 1);
            return (int) (rank * 7_919L % identities);
        };
    }

    static Supplier<byte[]> constant() {
        byte[] request = get("/constant", "order-center", "");
        return () -> request;
    }

    /** @param source that is asked by itself; empty for the usual chain */
    static Supplier<byte[]> single(IntSupplier identities, String caller, String source) {
        String header = source.isEmpty() ? "" : "Source: " + source + "\r\n";
        return () -> {
            Identity identity = Members.identity(identities.getAsInt());
            String value = URLEncoder.encode(identity.value(), StandardCharsets.US_ASCII);
            return get("/v1/relations/" + identity.kind() + "/" + value, caller, header);
        };
    }

    static Supplier<byte[]> batch(IntSupplier identities, String caller) {
        return () -> {
            StringBuilder body = new StringBuilder("{\"identities\":[");
            for (int i = 0; i < BATCH; i++) {
                Identity identity = Members.identity(identities.getAsInt());
                body.append(i == 0 ? "" : ",")
                        .append("{\"kind\":\"")
                        .append(identity.kind())
                        .append("\",\"value\":\"")
                        .append(identity.value())
                        .append("\"}");
            }
            body.append("]}");
            return ("POST /v1/lookups HTTP/1.1\r\nHost: localhost\r\nCaller: " + caller
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body)
                    .getBytes(StandardCharsets.US_ASCII);
        };
    }

    static int batchSize() {
        return BATCH;
    }

    private static byte[] get(String path, String caller, String header) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCaller: " + caller + "\r\n" + header + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
