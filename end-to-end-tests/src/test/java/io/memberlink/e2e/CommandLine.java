package io.memberlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs {@code ./memberlink} as a person would. */
final class CommandLine {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_MINUTES = 8;

    private static final Path JAR = extracted();

    private CommandLine() {}

    /** What this build has packaged, unpacked as {@code ./memberlink} does it after a build. */
    private static Path extracted() {
        Path folder = Path.of("target", "e2e-memberlink").toAbsolutePath();
        try (Stream<Path> files = Files.list(ROOT.resolve("memberlink-cli").resolve("target"))) {
            Path packaged = files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("memberlink-cli is not packaged"));
            int exit = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djarmode=tools",
                            "-jar",
                            packaged.toString(),
                            "extract",
                            "--force",
                            "--destination",
                            folder.toString(),
                            "--application-filename",
                            "memberlink.jar")
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(exit).as("exit code of unpacking " + packaged).isZero();
            return folder.resolve("memberlink.jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while unpacking", e);
        }
    }

    /** What a command printed, and its exit code. */
    record Result(int exitCode, String output, String errors) {
        JsonNode json() {
            return JSON.readTree(output);
        }

        /** All that a person sees. */
        String text() {
            return output + errors;
        }
    }

    static Result run(String... arguments) {
        return run(Map.of(), arguments);
    }

    static Result run(Map<String, String> environment, String... arguments) {
        List<String> command = Stream.concat(
                        Stream.of(ROOT.resolve("memberlink").toString()), Stream.of(arguments))
                .toList();
        try {
            Path folder = Files.createDirectories(Path.of("target", "e2e-output"));
            Path output = Files.createTempFile(folder, "out", ".txt");
            Path errors = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().put("MEMBERLINK_JAR", JAR.toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after " + LONGEST_MINUTES + " minutes: " + command + "\n"
                        + Files.readString(output) + Files.readString(errors));
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }
}
