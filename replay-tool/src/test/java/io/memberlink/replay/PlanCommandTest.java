package io.memberlink.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
    private final CommandLineOnFakes tool = new CommandLineOnFakes();

    @Test
    void aPlanIsFourLinesAndAsksNobody() {
        tool.storeIsAway();

        assertThat(tool.run("plan", "--members", "20M")).isZero();

        assertThat(tool.output().lines())
                .hasSize(4)
                .first()
                .isEqualTo("20,000,000 members with 60,000,000 identities: 80,000,000 documents, 120,000,000 events");
        assertThat(tool.output()).contains("each cluster", "rebuilt in", "each cache", "event store");
    }

    @Test
    void scriptsGetNumbers() {
        assertThat(tool.run("plan", "--members", "1G", "--identities", "2", "--nodes", "12", "--json"))
                .isZero();

        assertThat(tool.json().path("documents").asLong()).isEqualTo(3_000_000_000L);
        assertThat(tool.json().at("/index/shards").asInt()).isGreaterThanOrEqualTo(15);
        assertThat(tool.json().at("/store/bytesPerLogicalShard").asLong()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --members many         | is no number such as 250000, 20M or 1G
            --members 0            | there is at least 1 member
            --members 1 --nodes 1  | more nodes than replicas
            """)
    void whatCannotBeIsOneClearLine(String options, String message) {
        assertThat(tool.run(("plan " + options.strip()).split(" +"))).isEqualTo(ExitCodes.WRONG_USAGE);

        assertThat(tool.errors()).contains(message);
    }
}
