package org.skewscope.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the application sends to the engine process. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientMessage.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = ClientMessage.Cancel.class, name = "cancel")
})
sealed interface ClientMessage {

    /**
     * @param id returns in every message about this request
     */
    record Ask(long id, WorkerRequest<?> request) implements ClientMessage {}

    /** The request's result is no longer wanted. */
    record Cancel(long id) implements ClientMessage {}
}
