package org.skewscope.runtime.onnx;

import java.time.Duration;
import org.skewscope.execution.ExecutionException;

/** Words a load that had not ended after its time: only the end of its process ends its thread. */
final class GivenUpLoad {

    private static final String REMEDY =
            "Export the model without functions and loops that go on for ever, and open the new"
                    + " file.";

    private GivenUpLoad() {}

    static ExecutionException after(String model, Duration time) {
        return new ExecutionException(
                "ONNX Runtime was not done with loading "
                        + model
                        + " after "
                        + time.toSeconds()
                        + " seconds",
                REMEDY);
    }

    /** It is not tried again: each try would leave one more thread behind. */
    static ExecutionException already(String model) {
        return new ExecutionException(
                "ONNX Runtime was not done in time with loading "
                        + model
                        + ", so the same file is not loaded again",
                REMEDY);
    }
}
