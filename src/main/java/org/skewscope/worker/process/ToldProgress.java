package org.skewscope.worker.process;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.PreparedListener;
import org.skewscope.option.Stage;
import org.skewscope.run.TraceName;
import org.skewscope.worker.protocol.WorkerMessage;

/**
 * Tells the application how far a request is.
 *
 * @param id the request's
 */
record ToldProgress(long id, Consumer<WorkerMessage> tell) implements PreparedListener {

    @Override
    public void stageStarted(String picture, int pathway, Stage stage) {
        tell.accept(new WorkerMessage.StageStarted(id, picture, pathway, stage));
    }

    @Override
    public void counted(int done, int total) {
        tell.accept(new WorkerMessage.Counted(id, done, total));
    }

    @Override
    public void knownBefore(long run, List<Optional<TraceName>> traces) {
        tell.accept(new WorkerMessage.KnownBefore(id, run, traces));
    }

    @Override
    public void prepared(Prepared prepared) {
        tell.accept(new WorkerMessage.PreparedStages(id, prepared));
    }
}
