package org.skewscope.runtime.tensorflow.graph;

import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Grappler.Rewriter;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.MemOptType;
import org.tensorflow.proto.RewriterConfig.Toggle;

/** Converts grappler's switches to TensorFlow's configuration. */
public final class RewriterSettings {

    private RewriterSettings() {}

    /**
     * Returns the configuration. It is empty if all rewriters run, so that nothing is set that
     * Python leaves unset.
     */
    public static RewriterConfig of(Grappler grappler) {
        RewriterConfig.Builder config = RewriterConfig.newBuilder();
        if (grappler == Grappler.ON) {
            return config.build();
        }
        if (grappler == Grappler.OFF) {
            return config.setDisableMetaOptimizer(true).build();
        }
        if (grappler == Grappler.AUTO_MIXED_PRECISION) {
            return config.setAutoMixedPrecisionOnednnBfloat16(Toggle.ON).build();
        }
        for (Rewriter rewriter : Rewriter.values()) {
            if (!grappler.runs(rewriter)) {
                turnOff(config, rewriter);
            }
        }
        if (grappler.runsOneAlone()) {
            turnOffTheRest(config);
        }
        return config.build();
    }

    private static void turnOff(RewriterConfig.Builder config, Rewriter rewriter) {
        switch (rewriter) {
            case REMAPPING -> config.setRemapping(Toggle.OFF);
            case CONSTANT_FOLDING -> config.setConstantFolding(Toggle.OFF);
            case ARITHMETIC -> config.setArithmeticOptimization(Toggle.OFF);
            case LAYOUT -> config.setLayoutOptimizer(Toggle.OFF);
            case DEPENDENCY -> config.setDependencyOptimization(Toggle.OFF);
            case LOOP -> config.setLoopOptimization(Toggle.OFF);
            case FUNCTION -> config.setFunctionOptimization(Toggle.OFF);
            case SHAPE -> config.setShapeOptimization(Toggle.OFF);
            case PRUNING -> config.setDisableModelPruning(true);
            case MEMORY -> config.setMemoryOptimization(MemOptType.NO_MEM_OPT);
            case IMPLEMENTATION -> config.setImplementationSelector(Toggle.OFF);
        }
    }

    /** Turns off the rewriters that have no value of their own. */
    private static void turnOffTheRest(RewriterConfig.Builder config) {
        config.setCommonSubgraphElimination(Toggle.OFF).setScopedAllocatorOptimization(Toggle.OFF);
    }
}
