package org.skewscope.worker.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Prepared;
import org.skewscope.option.Stage;
import org.skewscope.run.TraceStore.TraceName;

/** A message from the engine process to the application. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerMessage.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = WorkerMessage.NotReady.class, name = "not-ready"),
    @JsonSubTypes.Type(value = WorkerMessage.StageStarted.class, name = "stage"),
    @JsonSubTypes.Type(value = WorkerMessage.Counted.class, name = "counted"),
    @JsonSubTypes.Type(value = WorkerMessage.KnownBefore.class, name = "known-before"),
    @JsonSubTypes.Type(value = WorkerMessage.PreparedStages.class, name = "prepared"),
    @JsonSubTypes.Type(value = WorkerMessage.Elsewhere.class, name = "elsewhere"),
    @JsonSubTypes.Type(value = WorkerMessage.Picture.class, name = "picture"),
    @JsonSubTypes.Type(value = WorkerMessage.Done.class, name = "done"),
    @JsonSubTypes.Type(value = WorkerMessage.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = WorkerMessage.Failed.class, name = "failed")
})
public sealed interface WorkerMessage {

    /** The library and the model are loaded; the first message of a process. */
    record Ready(EngineInfo info) implements WorkerMessage {}

    /** The library or the model could not be loaded; the only message of a process. */
    record NotReady(String reason) implements WorkerMessage {}

    /** A message about one request. */
    sealed interface OfRequest extends WorkerMessage {

        long id();

        /** Returns whether this is the last message about the request. */
        default boolean ends() {
            return this instanceof Done || this instanceof Cancelled || this instanceof Failed;
        }
    }

    /** A pathway starts a stage; sent before the stage can end the process. */
    record StageStarted(long id, String picture, int pathway, Stage stage) implements OfRequest {}

    /** Reports how many of the request's runs of the model are done. */
    record Counted(long id, int done, int total) implements OfRequest {}

    /**
     * Reports which pathways' traces are those of an earlier run.
     *
     * @param traces of each pathway; empty for a pathway that is run now
     */
    record KnownBefore(long id, long run, List<Optional<TraceName>> traces) implements OfRequest {

        public KnownBefore {
            traces = List.copyOf(traces);
        }
    }

    /** The stages that can be shown before the model has run. */
    record PreparedStages(long id, Prepared prepared) implements OfRequest {}

    /**
     * A part of the request that only a process with other native settings can do; the request goes
     * on once it is answered.
     */
    record Elsewhere(long id, WorkerRequest.ModelRequest request) implements OfRequest {}

    /** The next picture of a folder; answered by {@link ClientMessage.Taken}. */
    record Picture(long id, PictureRecord picture) implements OfRequest {}

    /** The request's result. */
    record Done(long id, WorkerReply reply) implements OfRequest {}

    /** The end of a cancelled request. */
    record Cancelled(long id) implements OfRequest {}

    /** The request broke the engine, which goes on nevertheless. */
    record Failed(long id, String reason) implements OfRequest {}
}
