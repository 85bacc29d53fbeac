package org.skewscope.run;

import org.skewscope.execution.ExecutionException;
import org.skewscope.picture.PreprocessingException;

/** Stages of a run, any of which may fail. */
interface RunSteps {
    void take() throws PreprocessingException, ExecutionException;
}
