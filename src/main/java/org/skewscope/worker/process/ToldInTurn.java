package org.skewscope.worker.process;

import java.util.List;
import java.util.Optional;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.PreparedListener;
import org.skewscope.option.Stage;
import org.skewscope.run.TraceName;

/**
 * Tells how far a request is that began early, and has it wait before the model runs.
 *
 * @param turn returns when the request before it has ended
 */
record ToldInTurn(PreparedListener told, Runnable turn) implements PreparedListener {

    @Override
    public void stageStarted(String picture, int pathway, Stage stage) {
        if (stage.compareTo(Stage.BATCH) > 0) {
            turn.run();
        }
        told.stageStarted(picture, pathway, stage);
    }

    @Override
    public void counted(int done, int total) {
        told.counted(done, total);
    }

    @Override
    public void knownBefore(long run, List<Optional<TraceName>> traces) {
        told.knownBefore(run, traces);
    }

    @Override
    public void prepared(Prepared prepared) {
        told.prepared(prepared);
    }
}
