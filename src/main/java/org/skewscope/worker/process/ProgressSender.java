package org.skewscope.worker.process;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.Prepared.PreparedListener;
import org.skewscope.option.Stage;
import org.skewscope.run.TraceStore.TraceName;
import org.skewscope.worker.protocol.WorkerMessage;

/**
 * Sends the progress of a request to the application.
 *
 * @param id of the request
 * @param turn returns when the request may run the model: that before it has ended, if this one began early
 */
record ProgressSender(long id, Consumer<WorkerMessage> send, Runnable turn) implements PreparedListener {

    @Override
    public void stageStarted(String picture, int pathway, Stage stage) {
        if (stage.compareTo(Stage.BATCH) > 0) {
            turn.run();
        }
        send.accept(new WorkerMessage.StageStarted(id, picture, pathway, stage));
    }

    @Override
    public void counted(int done, int total) {
        send.accept(new WorkerMessage.Counted(id, done, total));
    }

    @Override
    public void knownBefore(long run, List<Optional<TraceName>> traces) {
        send.accept(new WorkerMessage.KnownBefore(id, run, traces));
    }

    @Override
    public void prepared(Prepared prepared) {
        send.accept(new WorkerMessage.PreparedStages(id, prepared));
    }
}
