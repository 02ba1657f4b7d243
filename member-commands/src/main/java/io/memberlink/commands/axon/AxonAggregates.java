package io.memberlink.commands.axon;

import io.memberlink.commands.binding.Aggregates;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand;
import io.memberlink.domain.OwnershipEvent;
import io.memberlink.eventstore.ConcurrentAppend;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The port on Axon: commands go over its bus, reads fold the stream. */
final class AxonAggregates implements Aggregates, RequestHistory {
    private final CommandGateway commands;
    private final EventStore events;
    private final IdentityKeys keys;
    private final StoreFailures failures;

    AxonAggregates(CommandGateway commands, EventStore events, IdentityKeys keys, StoreFailures failures) {
        this.commands = commands;
        this.events = events;
        this.keys = keys;
        this.failures = failures;
    }

    @Override
    public Member read(MemberId member) {
        return failures.unwrap(() -> events.readEvents(member.toString())
                .asStream()
                .map(event -> (MemberEvent) event.getPayload())
                .reduce(Member.UNKNOWN, Member::evolve, (earlier, later) -> later));
    }

    @Override
    public Ownership read(Identity identity) {
        return failures.unwrap(() -> events.readEvents(keys.of(identity).value())
                .asStream()
                .map(event -> (OwnershipEvent) event.getPayload())
                .reduce(Ownership.NEVER_CLAIMED, Ownership::evolve, (earlier, later) -> later));
    }

    @Override
    public Member send(MemberCommand command) {
        return failures.retryConflicts(() -> commands.sendAndWait(CurrentRequest.message(command)));
    }

    @Override
    public Ownership send(OwnershipCommand command) {
        return failures.retryConflicts(() -> commands.sendAndWait(CurrentRequest.message(command)));
    }

    @Override
    public Member begin(MemberCommand command) {
        return begin(command, command.memberId().toString(), () -> send(command));
    }

    @Override
    public Ownership begin(OwnershipCommand command) {
        return begin(command, keys.of(command.identity()).value(), () -> send(command));
    }

    private <T> T begin(Object command, String stream, Supplier<T> otherwise) {
        try {
            return failures.unwrap(() -> ScopedValue.where(StreamStore.NEW, stream)
                    .call(() -> commands.<T>sendAndWait(CurrentRequest.message(command))));
        } catch (ConcurrentAppend begun) {
            return otherwise.get();
        }
    }

    @Override
    public Stream<MemberEvent> events(MemberId member, String requestId) {
        return failures.unwrap(() -> events
                .readEvents(member.toString())
                .asStream()
                .filter(event -> requestId.equals(event.getMetaData().get(CurrentRequest.METADATA_KEY)))
                .map(event -> (MemberEvent) event.getPayload())
                .toList()
                .stream());
    }
}
