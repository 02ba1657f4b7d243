package io.memberlink.eventstore.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a server on this machine and cuts one connection while the server answers. */
final class CuttingProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 14;

    private final ServerSocket entrance;
    private final int serverPort;
    private final AtomicLong bytesUntilCut = new AtomicLong(Long.MAX_VALUE);

    CuttingProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Once, whichever connection brings the last of so many bytes. */
    void cutAfter(long bytesOfServer) {
        bytesUntilCut.set(bytesOfServer);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                Thread.ofPlatform().daemon().start(() -> pass(client, server, new AtomicLong(Long.MAX_VALUE)));
                Thread.ofPlatform().daemon().start(() -> pass(server, client, bytesUntilCut));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to, AtomicLong left) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (left.addAndGet(-read) < 0) {
                    left.set(Long.MAX_VALUE);
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException ended) {
            return;
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
