package org.skewscope.runtime.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.OnnxOptimization;

/**
 * Identifies a session by the settings that it is made with.
 *
 * @param threads intra-op threads; 0 for ONNX Runtime's default, one per core, as in Python
 */
record SessionKey(OnnxOptimization optimization, int threads) {

    static final SessionKey USUAL = new SessionKey(OnnxOptimization.ALL, 0);

    static SessionKey of(ExecutionRecipe recipe) {
        return new SessionKey(recipe.optimization(), recipe.nativeSettings().threads());
    }

    /** Returns the session's options, which the caller closes. */
    SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setExecutionMode(ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(level());
        options.setInterOpNumThreads(1);
        options.setIntraOpNumThreads(threads);
        // Threads that wait for the next run by spinning take the other pathways' time.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    private OptLevel level() {
        return switch (optimization) {
            case NONE -> OptLevel.NO_OPT;
            case BASIC -> OptLevel.BASIC_OPT;
            case EXTENDED -> OptLevel.EXTENDED_OPT;
            case ALL -> OptLevel.ALL_OPT;
        };
    }
}
