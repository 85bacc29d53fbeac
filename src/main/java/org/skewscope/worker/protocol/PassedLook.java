package org.skewscope.worker.protocol;

import org.skewscope.engine.LookingListener;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.PreparedListener;
import org.skewscope.engine.PreparedLook;
import org.skewscope.option.Stage;

/** What the application looks at, and the way back to it. */
record PassedLook(PreparedLook look, PreparedListener to) implements LookingListener {

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
