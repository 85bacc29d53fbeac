package org.skewscope.worker.protocol;

import java.util.List;
import java.util.Optional;
import org.skewscope.engine.LookingListener;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.PreparedListener;
import org.skewscope.engine.PreparedLook;
import org.skewscope.option.Stage;
import org.skewscope.run.TraceName;

/** What the application looks at, and the way back to it. */
record PassedLook(PreparedLook look, PreparedListener to) implements LookingListener {

    @Override
    public void knownBefore(long run, List<Optional<TraceName>> traces) {
        to.knownBefore(run, traces);
    }

    @Override
    public void prepared(Prepared prepared) {
        to.prepared(prepared);
    }

    @Override
    public void stageStarted(String picture, int pathway, Stage stage) {
        to.stageStarted(picture, pathway, stage);
    }

    @Override
    public void counted(int done, int total) {
        to.counted(done, total);
    }
}
