package io.memberlink.query;

import static io.memberlink.query.platform.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.Relation;
import io.memberlink.localstack.LocalServers;
import io.memberlink.query.platform.EventLog;
import io.memberlink.query.platform.LookupPlatform;
import io.memberlink.query.platform.QueryNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AudienceIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/v1/audiences/count";
    private static final String HAS_PHONE = "{\"has\":[{\"kind\":\"phone\"}]}";

    private final LookupPlatform platform =
            new LookupPlatform(LocalServers.shared(), List.of("a"), List.of("es-primary", "es-marketing"));
    private final QueryNode node = platform.node();
    private final EventLog log = platform.log();

    @BeforeAll
    void membersAreShown() {
        platform.show(log.register(phone(1), card(1)));
        platform.show(log.register(phone(2), phone(3)));
        platform.show(log.register(card(2)));
        Relation gaveItUp = platform.show(log.register(phone(4), card(3))).relation();
        platform.show(log.unbind(gaveItUp, phone(4)));
        MemberEvent elsewhere = log.register(phone(5));
        platform.showExceptIn("es-marketing", elsewhere);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(count(HAS_PHONE)).isEqualTo(2));
    }

    @AfterAll
    void stopPlatform() {
        platform.close();
    }

    @Order(1)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'has':[{'kind':'el-card'}]} | 3",
                "{'has':[{'kind':'phone'},{'kind':'el-card'}]} | 1",
                "{'lacks':['phone']} | 2",
                "{'has':[{'kind':'el-card'}],'lacks':['phone']} | 2",
                "{'lacks':['wechat-unionid']} | 4",
                "{'has':[{'kind':'phone','boundSince':'2020-01-01T00:00:00Z'}]} | 2",
                "{'has':[{'kind':'phone','boundBefore':'2020-01-01T00:00:00Z'}]} | 0",
                "{'has':[{'kind':'phone','boundSince':'2020-01-01T00:00:00.5Z','boundBefore':'2200-01-01T00:00:00Z'}]} | 2",
                "{'has':[{'kind':'email'}]} | 0",
            })
    void membersAreCountedOnceAndAsTheyAreNow(String question, long members) {
        assertThat(count(question.replace('\'', '"'))).isEqualTo(members);
    }

    @Order(1)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | malformed-request",
                "{'has':[{'kind':'shoe-size'}]} | 400 | malformed-request",
                "{'has':[{'kind':'phone','boundSince':'yesterday'}]} | 400 | malformed-request",
                "{'has':[{'kind':null}]} | 400 | malformed-request",
                "{'lacks':[null]} | 400 | malformed-request",
                "{'had':[]} | 400 | malformed-request"
            })
    void whatMakesNoSenseIsRefused(String question, int status, String code) {
        assertProblem(ask("campaign", question.replace('\'', '"')), status, code);
    }

    @Order(1)
    @Test
    void audiencesAreForMarketingAndOperators() {
        assertProblem(ask("order-center", HAS_PHONE), 403, "not-allowed");
        assertThat(ask("console", HAS_PHONE).statusCode()).isEqualTo(200);
        HttpResponse<String> unknown = ask("somebody", HAS_PHONE);
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(unknown.headers().firstValue("Served-By")).contains("es-marketing");
    }

    @Order(2)
    @Test
    void aMarketingClusterThatLagsCountsNothingAndNoOtherIsAsked() {
        platform.model("es-marketing").stopFollowing();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertProblem(ask("campaign", HAS_PHONE), 503, "unavailable"));
        assertThat(ask("campaign", HAS_PHONE).headers().firstValue("Retry-After"))
                .isPresent();
    }

    private long count(String question) {
        HttpResponse<String> answer = ask("campaign", question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("count").asLong(-1);
    }

    private HttpResponse<String> ask(String caller, String question) {
        return node.post(caller, PATH, "application/json", question);
    }

    private static Identity phone(int number) {
        return Identity.of("phone", "+861391234000" + number);
    }

    private static Identity card(int number) {
        return Identity.of("el-card", "24000000000" + number);
    }
}
