package io.memberlink.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    private static final String COMPLETE = """
            memberlink:
              identity-key-secret: sixteen characters
              event-store:
                shards: 16
                control: mysql-a
                servers:
                  - {name: mysql-a, url: "jdbc:mysql://127.0.0.1:18306/memberlink", username: root, password: ""}
              kafka: {bootstrap-servers: "127.0.0.1:18309", topic: member-events}
              targets:
                es-primary: {url: "http://127.0.0.1:18301"}
                es-marketing: {url: "http://127.0.0.1:18303", kinds: [el-card], timeout: 3s}
                redis-a: {url: "redis://127.0.0.1:18304", centre: A}
              centre: A
            """;

    @TempDir
    private Path folder;

    @Test
    void theSettingsOfTheServicesAreRead() throws IOException {
        ReplaySettings settings = read(COMPLETE);

        assertThat(settings.eventStore().shards()).isEqualTo(16);
        assertThat(settings.eventStore().controlServer().name()).isEqualTo("mysql-a");
        assertThat(settings.targets()).containsOnlyKeys("es-primary", "es-marketing", "redis-a");
        assertThat(settings.targets().keySet()).containsExactly("es-primary", "es-marketing", "redis-a");
        assertThat(settings.targets().get("es-marketing")).satisfies(marketing -> {
            assertThat(marketing.kinds()).containsExactly("el-card");
            assertThat(marketing.timeout()).isEqualTo(Duration.ofSeconds(3));
        });
    }

    @Test
    void theSecretIsNeverShown() throws IOException {
        assertThat(read(COMPLETE).toString()).doesNotContain("sixteen characters");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            identity-key-secret: sixteen characters | x: 1                       | memberlink.identity-key-secret is missing
            identity-key-secret: sixteen characters | identity-key-secret: short | memberlink.identity-key-secret must have at least 16 characters
            shards: 16                              | x: 1                       | memberlink.event-store.shards is missing
            shards: 16                              | shards: many               | memberlink.event-store.shards
            shards: 16                              | shards: -1                 | event-store.shards must be 1 to 65536
            control: mysql-a                        | control: mysql-z           | event-store.control must name one of the servers, not mysql-z
            http://127.0.0.1:18301                  | ftp://there                | the url of a target must begin with http
            {url: "http://127.0.0.1:18301"}         | {centre: B}                | memberlink.targets.es-primary.url is missing
            targets:                                | goals:                     | memberlink.targets is missing
            kafka:                                  | kafka: ] {                 | is not readable as YAML
            """)
    void whatIsMissingOrCannotBeMeantIsNamedInOneLine(String right, String wrong, String message) {
        assertThatThrownBy(() -> read(COMPLETE.replace(right, wrong)))
                .isInstanceOf(ReplayFailed.class)
                .hasMessageContaining(message)
                .hasMessageContaining("memberlink.yaml")
                .message()
                .hasLineCount(1)
                .doesNotContain("short");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> SettingsFile.read(folder.resolve("nowhere.yaml")))
                .isInstanceOf(ReplayFailed.class)
                .hasMessageContaining("nowhere.yaml does not exist");
    }

    private ReplaySettings read(String yaml) throws IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("memberlink.yaml"), yaml));
    }
}
