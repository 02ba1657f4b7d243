package io.memberlink.commands.api;

import io.memberlink.commands.axon.RequestHistory;
import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.commands.idempotency.Answer;
import io.memberlink.commands.idempotency.Request;
import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Rejection;
import io.memberlink.domain.Relation;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What callers ask for, each as something that can be executed and whose effect can be found again. */
final class MemberRequests {
    private final BindingProcess process;
    private final RequestHistory history;
    private final Parsing parsing;
    private final Answers answers;

    MemberRequests(BindingProcess process, RequestHistory history, Parsing parsing, Answers answers) {
        this.process = process;
        this.history = history;
        this.parsing = parsing;
        this.answers = answers;
    }

    Request register(RegistrationBody body) {
        return new MemberRequest(
                newMember -> answers.registered(process.register(newMember, parsing.wanted(body))),
                newMember -> Optional.of(newMember));
    }

    Request bind(String member, IdentityBody body, OptionalLong expectedVersion) {
        return new MemberRequest(
                none -> answers.bound(process.bind(parsing.memberId(member), parsing.wanted(body), expectedVersion)),
                none -> Optional.of(parsing.memberId(member)));
    }

    Request unbind(String member, HandleBody body, OptionalLong expectedVersion) {
        return new MemberRequest(
                none -> answers.unbound(
                        process.unbind(parsing.memberId(member), parsing.identity(body), expectedVersion)),
                none -> Optional.of(parsing.memberId(member)));
    }

    Request bindByAnchor(AnchoredBody body, OptionalLong expectedVersion) {
        return new MemberRequest(
                none -> answers.bound(
                        process.bind(holderOf(body.anchor()), parsing.wanted(body.identity()), expectedVersion)),
                none -> process.holderOf(parsing.identity(body.identity().handle()))
                        .map(Relation::memberId));
    }

    Answer find(String member) {
        return answers.found(process.find(parsing.memberId(member))
                .orElseThrow(() -> new CommandRejected(Rejection.MEMBER_UNKNOWN, "no such member")));
    }

    private MemberId holderOf(HandleBody anchor) {
        return process.holderOf(parsing.identity(anchor))
                .map(Relation::memberId)
                .orElseThrow(() -> new CommandRejected(Rejection.IDENTITY_UNKNOWN, "nobody holds the anchor"));
    }

    /** @param affected the member on whose stream the effect would stand */
    private final class MemberRequest implements Request {
        private final Function<MemberId, Answer> execution;
        private final Function<MemberId, Optional<MemberId>> affected;

        MemberRequest(Function<MemberId, Answer> execution, Function<MemberId, Optional<MemberId>> affected) {
            this.execution = execution;
            this.affected = affected;
        }

        @Override
        public Answer execute(MemberId newMember) {
            return execution.apply(newMember);
        }

        @Override
        public Optional<Answer> effect(String requestId, MemberId newMember) {
            return affected.apply(newMember)
                    .flatMap(member -> history.events(member, requestId)
                            .flatMap(event -> answers.of(event).stream())
                            .findFirst());
        }
    }
}
