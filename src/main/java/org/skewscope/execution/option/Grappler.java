package org.skewscope.execution.option;

import org.skewscope.option.OptionValue;

/**
 * Chooses the graph rewriters of TensorFlow that run before a graph or function. Besides all and
 * none, each rewriter that TensorFlow runs by default on a CPU can be run alone or left out. One
 * rewriter that TensorFlow does not run by default changes numbers on a CPU and can be added.
 */
public enum Grappler implements OptionValue {
    ON("on", "on (TensorFlow's defaults)", null, false),
    OFF("off", "off (disable_meta_optimizer)", null, false),
    REMAPPING("remapping", "only remapping (fuses ops)", Rewriter.REMAPPING, true),
    CONSTANT_FOLDING("constant-folding", "only constant_folding", Rewriter.CONSTANT_FOLDING, true),
    ARITHMETIC("arithmetic", "only arithmetic_optimization", Rewriter.ARITHMETIC, true),
    LAYOUT("layout", "only layout_optimizer", Rewriter.LAYOUT, true),
    DEPENDENCY("dependency", "only dependency_optimization", Rewriter.DEPENDENCY, true),
    LOOP("loop", "only loop_optimization", Rewriter.LOOP, true),
    FUNCTION("function", "only function_optimization (inlines)", Rewriter.FUNCTION, true),
    SHAPE("shape", "only shape_optimization", Rewriter.SHAPE, true),
    PRUNING("pruning", "only model pruning", Rewriter.PRUNING, true),
    MEMORY("memory", "only memory_optimization", Rewriter.MEMORY, true),
    IMPLEMENTATION("implementation", "only implementation_selector", Rewriter.IMPLEMENTATION, true),
    NO_REMAPPING("no-remapping", "all except remapping", Rewriter.REMAPPING, false),
    NO_CONSTANT_FOLDING("no-constant-folding", "all except constant_folding", Rewriter.CONSTANT_FOLDING, false),
    NO_ARITHMETIC("no-arithmetic", "all except arithmetic_optimization", Rewriter.ARITHMETIC, false),
    NO_LAYOUT("no-layout", "all except layout_optimizer", Rewriter.LAYOUT, false),
    NO_DEPENDENCY("no-dependency", "all except dependency_optimization", Rewriter.DEPENDENCY, false),
    NO_LOOP("no-loop", "all except loop_optimization", Rewriter.LOOP, false),
    NO_FUNCTION("no-function", "all except function_optimization", Rewriter.FUNCTION, false),
    NO_SHAPE("no-shape", "all except shape_optimization", Rewriter.SHAPE, false),
    NO_PRUNING("no-pruning", "all except model pruning", Rewriter.PRUNING, false),
    NO_MEMORY("no-memory", "all except memory_optimization", Rewriter.MEMORY, false),
    NO_IMPLEMENTATION("no-implementation", "all except implementation_selector", Rewriter.IMPLEMENTATION, false),
    AUTO_MIXED_PRECISION(
            "auto-mixed-precision-bfloat16",
            "mixed precision (on, with auto_mixed_precision_onednn_bfloat16)",
            null,
            false);

    /** Names the rewriters that have a switch and run by default on a CPU. */
    public enum Rewriter {
        REMAPPING,
        CONSTANT_FOLDING,
        ARITHMETIC,
        LAYOUT,
        DEPENDENCY,
        LOOP,
        FUNCTION,
        SHAPE,
        PRUNING,
        MEMORY,
        IMPLEMENTATION
    }

    private final String id;
    private final String label;
    private final Rewriter rewriter;
    private final boolean only;

    Grappler(String id, String label, Rewriter rewriter, boolean only) {
        this.id = id;
        this.label = label;
        this.rewriter = rewriter;
        this.only = only;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    /**
     * Returns whether constants are computed before the run. In a tf.function this also turns
     * {@code x / 255} into {@code x * (1 / 255)}, which has other bits.
     */
    public boolean foldsConstants() {
        return runs(Rewriter.CONSTANT_FOLDING);
    }

    /** Returns whether exactly one rewriter runs. */
    public boolean runsOneAlone() {
        return only;
    }

    /**
     * Returns whether a rewriter runs in a mode that rewrites.
     *
     * @param which a rewriter that TensorFlow runs by default on a CPU
     */
    public boolean runs(Rewriter which) {
        if (rewriter == null) {
            return this != OFF;
        }
        return only == (which == rewriter);
    }
}
