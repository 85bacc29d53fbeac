package org.skewscope.worker.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** What the application sends to the engine process. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientMessage.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = ClientMessage.Cancel.class, name = "cancel"),
    @JsonSubTypes.Type(value = ClientMessage.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = ClientMessage.Taken.class, name = "taken")
})
public sealed interface ClientMessage {

    /**
     * @param id returns in every message about this request
     */
    record Ask(long id, WorkerRequest<?> request) implements ClientMessage {}

    /** The request's result is no longer wanted. */
    record Cancel(long id) implements ClientMessage {}

    /** A {@link WorkerMessage.Picture} was dealt with: another may be sent. */
    record Taken(long id) implements ClientMessage {}

    /**
     * What another process made of an {@link WorkerMessage.Elsewhere}.
     *
     * @param reply empty where the request was cancelled meanwhile
     */
    record Answer(long id, Optional<WorkerReply> reply) implements ClientMessage {}
}
