package io.memberlink.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.localstack.LocalServers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShardMapCommandIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void aPlatformWithTwoServers() throws IOException {
        String database = "shard_map_" + UUID.randomUUID().toString().substring(0, 8) + "?sslMode=DISABLED";
        config = folder.resolve("memberlink.yaml");
        Files.writeString(config, """
                memberlink:
                  identity-key-secret: a secret for tests only
                  event-store:
                    shards: 4
                    control: mysql-a
                    connect-timeout: 10s
                    servers:
                      - {name: mysql-a, url: "%s", username: root, password: ""}
                      - {name: mysql-b, url: "%s", username: root, password: ""}
                  targets:
                    es-primary: {url: "http://127.0.0.1:1"}
                """.formatted(
                        LocalServers.shared().mariaDb("a").url() + database,
                        LocalServers.shared().mariaDb("b").url() + database));
    }

    @Test
    void anOperatorMovesAShardSeesItAndCleansUp() {
        assertThat(run("move", "--shards", "0,1,2", "--to", "mysql-b")).isZero();
        assertThat(out.toString()).contains("2 shards moved to mysql-b").contains("already on mysql-b: 1");

        assertThat(run("show")).isZero();
        assertThat(out.toString())
                .contains("mysql-b open: 4 shards, 0-3")
                .contains("shard 2: moved to mysql-b; its rows on mysql-a wait for shard-map clean");

        assertThat(run("move", "--shards", "2", "--to", "mysql-a")).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString()).contains("clean it first").doesNotContain("\tat ");

        assertThat(run("clean", "--shards", "0-3")).isZero();
        assertThat(out.toString()).contains("cleaned: 0,2").contains("nothing left to clean: 1,3");

        assertThat(run("abort", "--shards", "0")).isZero();
        assertThat(out.toString()).contains("no unfinished move: 0");
    }

    @Test
    void scriptsGetJson() {
        assertThat(run("move", "--shards", "0", "--to", "mysql-b", "--json")).isZero();
        JsonNode moved =
                JsonMapper.shared().readTree(out.toString()).path("moved").path(0);
        assertThat(moved.path("source").asString()).isEqualTo("mysql-a");
        assertThat(moved.path("chain").asString()).hasSize(64);

        assertThat(run("show", "--json")).isZero();
        JsonNode shard =
                JsonMapper.shared().readTree(out.toString()).path("shards").path(0);
        assertThat(shard.path("server").asString()).isEqualTo("mysql-b");
        assertThat(shard.path("state").asString()).isEqualTo("open");
        assertThat(shard.path("move").path("phase").asString()).isEqualTo("moved");
    }

    @Test
    void whatCannotBeMeantIsWrongUsageInOneLine() {
        assertThat(run("move", "--shards", "4", "--to", "mysql-b")).isEqualTo(ExitCodes.WRONG_USAGE);
        assertThat(err.toString()).contains("the store has the shards 0 to 3, not all of 4");
        assertThat(run("move", "--shards", "0", "--to", "mysql-z")).isEqualTo(ExitCodes.WRONG_USAGE);
        assertThat(err.toString()).contains("the settings have no server mysql-z, only mysql-a, mysql-b");
        assertThat(run("move", "--shards", "x", "--to", "mysql-b")).isEqualTo(ExitCodes.WRONG_USAGE);
        assertThat(run()).isEqualTo(ExitCodes.WRONG_USAGE);
        assertThat(err.toString()).contains("show, move, abort or clean");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine tool = ReplayTool.commandLine();
        tool.setOut(new PrintWriter(out));
        tool.setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 3];
        all[0] = "shard-map";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--config";
        all[all.length - 1] = config.toString();
        return tool.execute(all);
    }
}
