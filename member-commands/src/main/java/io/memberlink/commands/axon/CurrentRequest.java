package io.memberlink.commands.axon;

import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;

/**
 * Names the request that the present thread works for, so that its events can be found again: after a crash they tell what the
 * request has done.
 */
public final class CurrentRequest {
    static final String METADATA_KEY = "request";

    /** Bound while a request with an {@code Idempotency-Key} is executed. */
    public static final ScopedValue<String> ID = ScopedValue.newInstance();

    private CurrentRequest() {}

    static CommandMessage<Object> message(Object command) {
        CommandMessage<Object> message = GenericCommandMessage.asCommandMessage(command);
        return ID.isBound() ? message.andMetaData(Map.of(METADATA_KEY, ID.get())) : message;
    }
}
