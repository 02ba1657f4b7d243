package io.memberlink.benchmarks.projections;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.projections.document.DocumentChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Requests that were made before anything is measured, in a file: all of a history, as many documents each as a projector writes. */
final class Prepared implements AutoCloseable {
    /** As a projector's default. */
    private static final int DOCUMENTS = 4_000;

    private static final int PAGE = 500;

    private final FileChannel file;
    private final List<Place> places = new ArrayList<>();
    private long documents;

    /** @param form the bytes of one request */
    Prepared(String name, EventReader store, Function<Collection<DocumentChange>, byte[]> form) {
        try {
            Path path = Stack.file(name);
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            List<DocumentChange> waiting = new ArrayList<>();
            for (int shard = 0; shard < store.shardCount(); shard++) {
                List<StoredEvent> page = store.read(shard, 0, PAGE);
                while (!page.isEmpty()) {
                    page.forEach(event -> MemberEventCodec.decodeMemberEvent(event)
                            .ifPresent(happened -> waiting.addAll(Replay.PROJECTION.project(happened))));
                    while (waiting.size() >= DOCUMENTS) {
                        List<DocumentChange> first = waiting.subList(0, DOCUMENTS);
                        keep(form.apply(first), DOCUMENTS);
                        first.clear();
                    }
                    page = store.read(shard, page.getLast().position(), PAGE);
                }
            }
            if (!waiting.isEmpty()) {
                keep(form.apply(waiting), waiting.size());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void keep(byte[] request, int count) throws IOException {
        long at =
                places.isEmpty() ? 0 : places.getLast().at() + places.getLast().length();
        file.write(ByteBuffer.wrap(request), at);
        places.add(new Place(at, request.length));
        documents += count;
    }

    /** How many documents the requests write. */
    long documents() {
        return documents;
    }

    /** Sends every request, several at the same time. */
    void send(int atOnce, Consumer<byte[]> sender) {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                running.add(threads.submit(() -> {
                    for (int place = next.getAndIncrement(); place < places.size(); place = next.getAndIncrement()) {
                        sender.accept(read(places.get(place)));
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private byte[] read(Place place) {
        ByteBuffer request = ByteBuffer.allocate(place.length());
        try {
            while (request.hasRemaining()) {
                file.read(request, place.at() + request.position());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return request.array();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private record Place(long at, int length) {}
}
