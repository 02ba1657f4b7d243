package io.memberlink.commands;

import static io.memberlink.commands.SomeIdentities.card;
import static io.memberlink.commands.SomeIdentities.email;
import static io.memberlink.commands.SomeIdentities.phone;
import static io.memberlink.commands.SomeIdentities.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.commands.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RacesIT {
    private static final int CALLERS = 16;
    private static final Set<String> LOST = Set.of("identity-held", "identity-claim-pending");

    private static CommandsNode first;
    private static CommandsNode second;

    @BeforeAll
    static void start() {
        String platform = CommandsNode.newPlatform();
        first = CommandsNode.start(platform);
        second = CommandsNode.start(platform);
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @RepeatedTest(5)
    void ofManyMembersThatWantOneIdentityExactlyOneGetsIt() throws Exception {
        List<String> members =
                IntStream.range(0, CALLERS).mapToObj(i -> register(card())).toList();
        String phone = phone();

        List<Answer> answers = atOnce(members.stream()
                .map(member -> (Call) node -> node.post("/v1/members/" + member + "/identities", phone))
                .toList());

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201).map(Answer::code))
                .isSubsetOf(LOST);
    }

    @RepeatedTest(5)
    void ofOverlappingRegistrationsAtMostOneSucceedsAndNoClaimStays() throws Exception {
        String phone = phone();
        String email = email();

        List<String> cards = IntStream.range(0, CALLERS).mapToObj(i -> card()).toList();

        List<Answer> answers = atOnce(cards.stream()
                .map(card -> (Call) node -> node.post("/v1/members", registration(card, phone, email)))
                .toList());

        assertThat(answers.stream().filter(answer -> answer.status() == 201).count())
                .isLessThanOrEqualTo(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201).map(Answer::code))
                .isSubsetOf(LOST);
        for (int i = 0; i < CALLERS; i++) {
            if (answers.get(i).status() != 201) {
                assertThat(first.http()
                                .post("/v1/members", registration(cards.get(i)))
                                .status())
                        .isEqualTo(201);
            }
        }
        if (answers.stream().noneMatch(answer -> answer.status() == 201)) {
            assertThat(first.http()
                            .post("/v1/members", registration(phone, email))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void bindsOfManyIdentitiesToOneMemberConflictInvisibly() throws Exception {
        String member = register(card());

        List<Answer> answers = atOnce(IntStream.range(0, 3)
                .boxed()
                .flatMap(i -> List.of(phone(), email()).stream())
                .map(identity -> (Call) node -> node.post("/v1/members/" + member + "/identities", identity))
                .toList());

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(second.http().get("/v1/members/" + member).json().at("/identities"))
                .hasSize(7);
        assertThat(second.http().get("/v1/members/" + member).header("ETag")).isEqualTo("\"7\"");
    }

    private interface Call {
        Answer on(Http node);
    }

    private static List<Answer> atOnce(List<Call> calls) throws Exception {
        List<Callable<Answer>> tasks = new ArrayList<>();
        for (Call call : calls) {
            Http node = (tasks.size() % 2 == 0 ? first : second).http();
            tasks.add(() -> call.on(node));
        }
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : callers.invokeAll(tasks)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static String register(String... identities) {
        return first.http().post("/v1/members", registration(identities)).memberId();
    }
}
