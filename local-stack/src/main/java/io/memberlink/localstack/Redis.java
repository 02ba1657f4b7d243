package io.memberlink.localstack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Redis as a cache: nothing is saved, and what may expire is evicted first when memory is short. */
public final class Redis extends ProcessServer {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String PONG = "+PONG\r\n";

    public Redis(String name, Path state, int port) {
        super(name, state, port);
    }

    /** {@code redis://127.0.0.1:<port>}. */
    @Override
    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    @Override
    protected void prepare() {}

    @Override
    protected List<String> command() {
        return List.of(
                ServerArtifacts.redis().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port()),
                "--dir",
                data().toString(),
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxmemory",
                "512mb",
                "--maxmemory-policy",
                "volatile-lru");
    }

    @Override
    protected boolean answers() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(PING);
            byte[] answer = socket.getInputStream().readNBytes(PONG.length());
            return PONG.equals(new String(answer, StandardCharsets.US_ASCII));
        }
    }
}
