package io.memberlink.benchmarks.projections;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.memberlink.localstack.Server;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentChange;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collection;

/** Sends prepared {@code SET} commands over one connection and reads the answers of each request before the next. */
final class RedisLoader implements AutoCloseable {
    private static final String TIME_TO_LIVE_MILLIS = "604800000";
    private static final int ANSWER = "+OK\r\n".length();

    private final Socket socket;
    private final InputStream answers;

    RedisLoader(Server redis) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), redis.port());
            socket.setTcpNoDelay(true);
            answers = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        send(
                "*4\r\n$6\r\nCONFIG\r\n$3\r\nSET\r\n$9\r\nmaxmemory\r\n$1\r\n0\r\n".getBytes(US_ASCII),
                1); // evicts nothing
    }

    /** Key and value as in a cache of the platform. */
    static byte[] request(Collection<DocumentChange> changes) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        for (DocumentChange change : changes) {
            String key = "loaded:1:" + change.id().value();
            byte[] json = ((RelationBody) change.body()).json();
            String version = "%019d".formatted(change.version());
            request.writeBytes(("*5\r\n$3\r\nSET\r\n$" + key.length() + "\r\n" + key + "\r\n$"
                            + (version.length() + json.length) + "\r\n" + version)
                    .getBytes(US_ASCII));
            request.writeBytes(json);
            request.writeBytes(
                    ("\r\n$2\r\nPX\r\n$" + TIME_TO_LIVE_MILLIS.length() + "\r\n" + TIME_TO_LIVE_MILLIS + "\r\n")
                            .getBytes(US_ASCII));
        }
        return request.toByteArray();
    }

    /** Returns when every command is answered. */
    void send(byte[] request) {
        int commands = 0;
        for (int i = 0; i + 3 < request.length; i++) {
            commands += request[i] == '*' && request[i + 1] == '5' && request[i + 2] == '\r' ? 1 : 0;
        }
        send(request, commands);
    }

    /** So that no variant finds what another one wrote. */
    void empty() {
        send("*1\r\n$8\r\nFLUSHALL\r\n".getBytes(US_ASCII), 1);
    }

    private void send(byte[] request, int commands) {
        try {
            socket.getOutputStream().write(request);
            for (long left = (long) commands * ANSWER; left > 0; ) {
                long skipped = answers.skip(left);
                if (skipped == 0 && answers.read() < 0) {
                    throw new EOFException();
                }
                left -= Math.max(1, skipped);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
