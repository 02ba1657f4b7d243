package io.memberlink.commands.interleaving;

import io.memberlink.commands.binding.Aggregates;
import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.commands.binding.DefaultKinds;
import io.memberlink.commands.interleaving.Next.Ended;
import io.memberlink.domain.Identity;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand;
import io.memberlink.eventstore.ConcurrentAppend;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;

/**
 * Runs the real code of one process from its beginning up to the first thing that it was not answered yet. The protocol depends on
 * nothing but these answers and the clock, so this is how a process is stopped at every step without a thread.
 */
final class Replay implements Aggregates, InstantSource {
    private final Client client;
    private final Protocol protocol;
    private final List<Given> past;
    private final Iterator<Given> answers;
    private Clock clock = Clock.EARLY;

    Replay(Client client, Protocol protocol, List<Given> past) {
        this.client = client;
        this.protocol = protocol;
        this.past = past;
        this.answers = past.iterator();
    }

    /** @param clock what the clock says from this answer until the next request */
    record Given(Request request, Answer answer, Clock clock) {}

    Next run() {
        BindingProcess process =
                new BindingProcess(protocol.port().of(this, client, this), DefaultKinds.KINDS, Clock.LEASE, this);
        try {
            return new Ended(client.run(process), past.stream().noneMatch(given -> given.answer() == Answer.LOST));
        } catch (Unanswered end) {
            return end.request;
        }
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public Member read(MemberId member) {
        return (Member) answer(Request.read(member));
    }

    @Override
    public Ownership read(Identity identity) {
        return (Ownership) answer(Request.read(identity));
    }

    @Override
    public Member send(MemberCommand command) {
        return (Member) answer(Request.send(command));
    }

    @Override
    public Ownership send(OwnershipCommand command) {
        return (Ownership) answer(Request.send(command));
    }

    @Override
    public Member begin(MemberCommand command) {
        return (Member) begin(Request.send(command));
    }

    @Override
    public Ownership begin(OwnershipCommand command) {
        return (Ownership) begin(Request.send(command));
    }

    private Object begin(Request.Send send) {
        try {
            return answer(Request.Begin.of(send));
        } catch (ConcurrentAppend begun) {
            return answer(send);
        }
    }

    private Object answer(Request request) {
        if (!answers.hasNext()) {
            throw new Unanswered(request);
        }
        Given given = answers.next();
        if (!given.request().equals(request)) {
            throw new IllegalStateException("the protocol depends on more than answers and clock: first it asked for "
                    + given.request() + ", then for " + request);
        }
        clock = given.clock();
        return given.answer().get();
    }

    /** An error, so that the protocol does not take it for a failure of the store. */
    private static final class Unanswered extends Error {
        private static final long serialVersionUID = 1L;

        private final transient Request request;

        Unanswered(Request request) {
            super(null, null, false, false);
            this.request = request;
        }
    }
}
