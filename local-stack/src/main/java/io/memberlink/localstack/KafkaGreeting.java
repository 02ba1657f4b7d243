package io.memberlink.localstack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The first request of every Kafka client (ApiVersions, version 0), spoken by hand so that no client library is needed. */
final class KafkaGreeting {

    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 4711;
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int NO_CLIENT_ID = -1;
    private static final int REQUEST_BYTES = 10;

    private KafkaGreeting() {}

    /** Whether a broker at that port of the loopback address answers the greeting without an error. */
    static boolean answeredBy(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(REQUEST_BYTES);
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(CORRELATION);
            out.writeShort(NO_CLIENT_ID);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readInt();
            boolean mine = in.readInt() == CORRELATION;
            return mine && in.readShort() == 0;
        }
    }
}
