package io.memberlink.commands;

import static io.memberlink.commands.SomeIdentities.card;
import static io.memberlink.commands.SomeIdentities.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.commands.Http.Answer;
import io.memberlink.localstack.LocalServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerDownIT {
    @Test
    void whatLivesOnAServerThatIsDownIsUnavailableAtOnceAndBackWhenItIsBack(@TempDir Path folder) {
        try (LocalServers servers = LocalServers.own(folder);
                CommandsNode node = CommandsNode.start(CommandsNode.newPlatform(), servers)) {
            Http http = node.http();
            List<String> members = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                members.add(http.post("/v1/members", registration(card())).memberId());
            }

            servers.mariaDb("b").kill();
            List<Answer> answers = new ArrayList<>();
            for (String member : members) {
                long before = System.nanoTime();
                answers.add(http.get("/v1/members/" + member));
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
            }

            assertThat(answers).extracting(Answer::status).containsOnly(200, 503);
            answers.stream()
                    .filter(answer -> answer.status() == 503)
                    .forEach(answer -> CommandErrorsIT.assertProblem(answer, 503, "unavailable", true));
            assertThat(http.get("/actuator/health").status()).isEqualTo(200);
            assertThat(http.get("/actuator/health")
                            .json()
                            .at("/components/mysql/details")
                            .toString())
                    .isEqualTo("{\"mysql-a\":\"up\",\"mysql-b\":\"down\"}");

            servers.mariaDb("b").start();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(members)
                            .extracting(
                                    member -> http.get("/v1/members/" + member).status())
                            .containsOnly(200));
            assertThat(http.post("/v1/members", registration(card())).status()).isEqualTo(201);
        }
    }
}
