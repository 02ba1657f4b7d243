package io.memberlink.benchmarks.lookups;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Keeps a number of connections busy from one thread: on each, the next request follows the answer of the one before it. It costs a
 * few microseconds a request, so that two cores are left to what is measured.
 */
final class LoadGenerator {
    private static final int CLOSELY = 16;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final int connections;
    private final Duration pause;

    private LoadGenerator(int port, int connections, Duration pause) {
        this.port = port;
        this.connections = connections;
        this.pause = pause;
    }

    static LoadGenerator busy(int port, int connections) {
        return new LoadGenerator(port, connections, Duration.ZERO);
    }

    /** @param pause between an answer and the next request of a connection */
    static LoadGenerator paced(int port, int connections, Duration pause) {
        return new LoadGenerator(port, connections, pause);
    }

    Latencies run(Supplier<byte[]> requests, Duration duration) {
        return run(requests, new byte[0], duration).others();
    }

    /** @param apart what this very request sees is counted apart, and looked at closely each time */
    Split run(Supplier<byte[]> requests, byte[] apart, Duration duration) {
        Split split = new Split(new Latencies(), new Latencies(), apart);
        try (Selector selector = Selector.open()) {
            Connection[] all = new Connection[connections];
            for (int i = 0; i < connections; i++) {
                all[i] = new Connection(selector, requests, split);
            }
            long started = System.nanoTime();
            long end = started + duration.toNanos();
            for (int i = 0; i < connections; i++) {
                all[i].begin(started + pause.toNanos() * i / connections);
            }
            while (System.nanoTime() < end) {
                selector.select(key -> ((Connection) key.attachment()).readable(), 1);
                if (!pause.isZero()) {
                    for (Connection connection : all) {
                        connection.sendIfDue();
                    }
                }
            }
            split.took(System.nanoTime() - started);
            for (Connection connection : all) {
                connection.channel.close();
            }
            return split;
        } catch (IOException e) {
            throw new IllegalStateException("the load could not be kept up", e);
        }
    }

    /** What the load saw, and what one request of it did. */
    record Split(Latencies others, Latencies apart, byte[] request) {
        private void took(long nanos) {
            others.took(nanos);
            apart.took(nanos);
        }

        private boolean isApart(byte[] sent) {
            return sent == request;
        }
    }

    private final class Connection {
        private final SocketChannel channel;
        private final Supplier<byte[]> requests;
        private final Split split;
        private byte[] request = {};
        private ByteBuffer in = ByteBuffer.allocate(1 << 16);
        private long sentAt;
        private long due;
        private boolean isWaiting;
        private int answers;

        Connection(Selector selector, Supplier<byte[]> requests, Split split) throws IOException {
            this.requests = requests;
            this.split = split;
            channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void begin(long at) {
            due = at;
            if (pause.isZero()) {
                send();
            }
        }

        void sendIfDue() {
            if (!isWaiting && System.nanoTime() >= due) {
                send();
            }
        }

        private void send() {
            try {
                request = requests.get();
                ByteBuffer out = ByteBuffer.wrap(request);
                sentAt = System.nanoTime();
                while (out.hasRemaining()) {
                    channel.write(out);
                }
                isWaiting = true;
            } catch (IOException e) {
                throw new IllegalStateException("a connection broke", e);
            }
        }

        void readable() {
            try {
                if (!in.hasRemaining()) {
                    in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
                }
                if (channel.read(in) < 0) {
                    throw new EOFException("the server closed a connection");
                }
                answerIfWhole();
            } catch (IOException e) {
                throw new IllegalStateException("a connection broke", e);
            }
        }

        private void answerIfWhole() {
            int head = endOfHead();
            if (head < 0) {
                return;
            }
            String text = new String(in.array(), 0, head, StandardCharsets.US_ASCII);
            if (in.position() < head + header(text, "Content-Length: ", "0").transform(Integer::parseInt)) {
                return;
            }
            boolean isApart = split.isApart(request);
            Latencies latencies = isApart ? split.apart() : split.others();
            latencies.add(System.nanoTime() - sentAt, Integer.parseInt(text, 9, 12, 10));
            if (isApart || answers++ % CLOSELY == 0) {
                latencies.servedBy(header(text, "Served-By: ", "nobody"));
            }
            in.clear();
            isWaiting = false;
            due = System.nanoTime() + pause.toNanos();
            if (pause.isZero()) {
                send();
            }
        }

        private int endOfHead() {
            byte[] bytes = in.array();
            for (int i = 0; i + END_OF_HEAD.length <= in.position(); i++) {
                if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                    return i + END_OF_HEAD.length;
                }
            }
            return -1;
        }

        private static String header(String head, String name, String otherwise) {
            int at = head.indexOf(name);
            return at < 0 ? otherwise : head.substring(at + name.length(), head.indexOf('\r', at));
        }
    }
}
