package io.memberlink.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.domain.IdentityKinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

    private final IdentityKinds kinds = IdentityRulesFile.read(Path.of("no-settings.yaml"));

    @TempDir
    Path folder;

    @Test
    void rowsComeInOrderAndInWindows() throws IOException {
        CsvFile file = CsvFile.open(file("\uFEFFphone,email\r\n1,a\r\n\r\n2,\"b,\"\"c\"\r\n3,\r\n"));
        List<List<Row>> windows = new ArrayList<>();
        file.windows(2, windows::add);

        assertThat(file.header()).containsExactly("phone", "email");
        assertThat(file.rows()).isEqualTo(3);
        assertThat(windows)
                .containsExactly(
                        List.of(new Row(1, List.of("1", "a")), new Row(2, List.of("2", "b,\"c"))),
                        List.of(new Row(3, List.of("3", ""))));
    }

    @Test
    void columnsNameKindsWithIssuersAndRepetitions() throws IOException {
        CsvFile file = CsvFile.open(file("phone,phone.2,wechat-openid@wx0a.b-c,wechat-openid@wx1.2\n"));

        assertThat(file.columns(kinds))
                .containsExactly(
                        new Column("phone", Optional.empty()),
                        new Column("phone", Optional.empty()),
                        new Column("wechat-openid", Optional.of("wx0a.b-c")),
                        new Column("wechat-openid", Optional.of("wx1")));
    }

    @Test
    void anUnknownColumnIsNamed() throws IOException {
        CsvFile file = CsvFile.open(file("phone,telefax\n"));

        assertThatThrownBy(() -> file.columns(kinds))
                .isInstanceOf(ImportFailed.class)
                .hasMessageStartingWith("unknown column 'telefax'; columns are tc-member, el-card,");
    }

    @Test
    void aColumnNeedsItsIssuerAndStandsOnce() throws IOException {
        CsvFile withoutIssuer = CsvFile.open(file("wechat-openid\n"));
        assertThatThrownBy(() -> withoutIssuer.columns(kinds)).hasMessageContaining("wechat-openid@<issuer>");

        CsvFile twice = CsvFile.open(file("phone,phone\n"));
        assertThatThrownBy(() -> twice.columns(kinds)).hasMessageContaining("phone.2");
    }

    @Test
    void aMalformedFileIsRefusedAsAWholeInOneLine() throws IOException {
        for (String text : List.of("phone,email\n1\n", "phone,email\n1,2,3\n", "phone\n\"1\n", "phone\n\"1\"2\n", "")) {
            Path file = file(text);
            assertThatThrownBy(() -> CsvFile.open(file))
                    .as(text)
                    .isInstanceOf(ImportFailed.class)
                    .message()
                    .startsWith(file.toString())
                    .hasLineCount(1);
        }
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "email\nj\u00F6rg@example.org\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> CsvFile.open(file)).hasMessageEndingWith("is not UTF-8");
        assertThatThrownBy(() -> CsvFile.open(folder.resolve("none.csv"))).hasMessageStartingWith("there is no file");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rows.csv"), text);
    }
}
