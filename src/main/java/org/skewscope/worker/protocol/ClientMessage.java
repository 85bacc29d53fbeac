package org.skewscope.worker.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** A message from the application to the engine process. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientMessage.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = ClientMessage.Cancel.class, name = "cancel"),
    @JsonSubTypes.Type(value = ClientMessage.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = ClientMessage.Taken.class, name = "taken")
})
public sealed interface ClientMessage {

    /**
     * Sends a request.
     *
     * @param id identifies the request in every message about it
     */
    record Ask(long id, WorkerRequest<?> request) implements ClientMessage {}

    /** Cancels a request. */
    record Cancel(long id) implements ClientMessage {}

    /** Acknowledges a {@link WorkerMessage.Picture}, after which another may be sent. */
    record Taken(long id) implements ClientMessage {}

    /**
     * Answers a {@link WorkerMessage.Elsewhere}.
     *
     * @param reply of another process; empty if the request was cancelled meanwhile
     */
    record Answer(long id, Optional<WorkerReply> reply) implements ClientMessage {}
}
