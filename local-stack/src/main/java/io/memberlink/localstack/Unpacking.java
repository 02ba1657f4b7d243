package io.memberlink.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks an archive at most once per machine: whoever finds the target folder finds it whole.
 *
 * @param inTarget the place of an entry below the target, empty for an entry that is not wanted
 */
record Unpacking(Path archive, Path target, UnaryOperator<String> inTarget) {

    void once() {
        if (Files.isDirectory(target)) {
            return;
        }
        try (FolderLock lock = FolderLock.take(sibling(".lock"))) {
            if (!Files.isDirectory(target)) {
                Path part = sibling(".part");
                Folders.delete(part);
                unpackTo(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path sibling(String suffix) {
        return target.resolveSibling("." + target.getFileName() + suffix);
    }

    private void unpackTo(Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String place = inTarget.apply(entry.getName());
                if (place.isEmpty()) {
                    continue;
                }
                Path file = folder.resolve(place).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException(archive + " holds an entry outside of itself: " + entry.getName());
                }
                write(zip, entry, file, place.startsWith("bin/") || place.startsWith("scripts/"));
            }
        }
    }

    private static void write(ZipFile zip, ZipEntry entry, Path file, boolean program) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
        }
        // Java does not see the run bit of an entry, and jars have none.
        if (program) {
            file.toFile().setExecutable(true, false);
        }
    }
}
