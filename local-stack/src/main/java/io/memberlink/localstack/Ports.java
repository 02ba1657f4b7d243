package io.memberlink.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine's loopback address. */
public final class Ports {

    /** How far above its own port a server keeps a second one that only it uses (Kafka controller, transport). */
    static final int INTERNAL = 10;

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 30_000;
    private static final int ATTEMPTS = 1_000;

    private Ports() {}

    /** Whether a server could listen on {@code port} now. */
    public static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** A free port whose internal companion is free too, below the range from which the system serves clients. */
    public static int choose() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (free(port) && free(port + INTERNAL)) {
                return port;
            }
        }
        throw new ServerFailed("no free port between " + LOWEST + " and " + HIGHEST);
    }
}
