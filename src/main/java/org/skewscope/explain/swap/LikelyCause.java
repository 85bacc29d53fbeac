package org.skewscope.explain.swap;

import org.skewscope.compare.ModelFileMatch;

/**
 * What is likeliest to move the outputs of a recorded run: the input, the weights or the runtime.
 *
 * @param file whether the model's file is the same
 */
record LikelyCause(ModelFileMatch file) {

    private static final double ALIKE = 0.9;
    private static final double UNLIKE = 0.5;

    /** Of outputs that differ on one and the same tensor. */
    String onOneTensor(OutputDistance execution) {
        if (file == ModelFileMatch.SAME) {
            return execution.half()
                    ? "The model's file is the same, and that is the size of float16 arithmetic:"
                            + " the runtime is the cause. Record the layers, too"
                            + " (i/layers/<name>), to see where it enters."
                    : "The model's file is the same, so the weights are: the runtime is the cause"
                            + " (its precision, kernels or delegate), or another output was"
                            + " recorded. Record the layers, too (i/layers/<name>), to see where"
                            + " it enters.";
        }
        if (file == ModelFileMatch.OTHER) {
            return "The model's file is another: its weights are the likeliest cause. Run that"
                    + " file here (model=FILE), and only the runtime is left.";
        }
        if (execution.half()) {
            return "That is the size of float16 arithmetic: the runtime is the likeliest cause."
                    + " Record the layers, too (i/layers/<name>), to see where it enters.";
        }
        if (execution.correlation() >= ALIKE) {
            return "The outputs are alike, but farther apart than float16 goes: quantized or"
                    + " retrained weights are the likeliest cause. Record the layers, too"
                    + " (i/layers/<name>), and compare the model files' SHA-256.";
        }
        return "The outputs have little in common: other weights are the likeliest cause. Compare"
                + " the model files' SHA-256.";
    }

    /** Where nothing but the outputs was recorded. */
    String ofOutputs(OutputDistance outputs) {
        if (outputs.half()) {
            return "That is the size of float16 arithmetic: the runtime is the likeliest cause."
                    + " Record the input, too (i/input), to be sure.";
        }
        if (outputs.correlation() >= UNLIKE) {
            return "They are alike: the input is the likeliest cause (another resize, crop or"
                    + " decoder)"
                    + switch (file) {
                        case SAME -> ", since the model's file is the same";
                        case OTHER -> " or the model's file, which is another";
                        case UNKNOWN -> ", quantized weights the next";
                    }
                    + ". Record the input, too (i/input).";
        }
        if (file == ModelFileMatch.SAME) {
            return "They have little in common, the model's file is the same, and no usual"
                    + " mistake in the input explains them: another input, or classes in another"
                    + " order, are the likeliest causes. Record the input, too (i/input).";
        }
        if (file == ModelFileMatch.OTHER) {
            return "They have little in common, and the model's file is another: its weights or"
                    + " the order of its classes are the likeliest cause. Run that file here"
                    + " (model=FILE) to be sure.";
        }
        return "They have little in common, and no usual mistake in the input explains them:"
                + " other weights or classes in another order are the likeliest cause. Record the"
                + " input, too (i/input), and compare the model files' SHA-256.";
    }
}
