package io.memberlink.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingTest {

    @TempDir
    Path folder;

    @Test
    void programsBecomeExecutableAndUnwantedEntriesStayOut() throws IOException {
        Path target = folder.resolve("server-1");
        new Unpacking(
                        archive("inner/bin/run", "inner/doc/manual", "other"),
                        target,
                        path -> path.startsWith("inner/") ? path.substring("inner/".length()) : "")
                .once();

        assertThat(target.resolve("bin/run")).isExecutable();
        assertThat(target.resolve("doc/manual")).isRegularFile();
        assertThat(target.resolve("other")).doesNotExist();
    }

    @Test
    void whatIsUnpackedAlreadyIsLeftAlone() throws IOException {
        Path target = Files.createDirectories(folder.resolve("server-1"));
        new Unpacking(archive("bin/run"), target, path -> path).once();

        assertThat(target).isEmptyDirectory();
    }

    @Test
    void whatAnInterruptedUnpackingLeftIsReplaced() throws IOException {
        Path torn = Files.createDirectories(folder.resolve(".server-1.part"));
        Files.writeString(torn.resolve("half"), "written");
        Path target = folder.resolve("server-1");
        new Unpacking(archive("bin/run"), target, path -> path).once();

        assertThat(target.resolve("bin/run")).isRegularFile();
        assertThat(target.resolve("half")).doesNotExist();
    }

    @Test
    void anEntryThatWouldLeaveTheTargetIsRefused() throws IOException {
        Unpacking unpacking = new Unpacking(archive("../outside"), folder.resolve("server-1"), path -> path);

        assertThatThrownBy(unpacking::once).hasMessageContaining("outside of itself");
    }

    private Path archive(String... entries) throws IOException {
        Path archive = folder.resolve("archive.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(1);
            }
        }
        return archive;
    }
}
