package org.skewscope.engine;

import org.skewscope.run.ProgressListener;

/** Also told of what is prepared, before the model runs. */
public interface PreparedListener extends ProgressListener {

    /** Not told where nothing has to be run. */
    void prepared(Prepared prepared);
}
