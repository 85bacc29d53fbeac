package org.skewscope.execution.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;

/**
 * Holds settings that the native library reads once, when its process starts: each combination
 * needs a process of its own. Each has a default, which leaves the process's environment as it is.
 *
 * <p>Source: {@code TF_NUM_INTRAOP_THREADS} of TensorFlow 2.18, {@code
 * common_runtime/process_util.cc}; Python's {@code
 * tf.config.threading.set_intra_op_parallelism_threads} sets the same number.
 *
 * @param threads intra-op threads; 0 for TensorFlow's default, one per core
 */
public record NativeSettings(OneDnnSwitch oneDnn, CpuIsa isa, int threads) {

    /** TensorFlow's own defaults. */
    public static final NativeSettings DEFAULT = new NativeSettings(OneDnnSwitch.DEFAULT, CpuIsa.DEFAULT, 0);

    /** More threads than this only wait for each other; 100,000 hang TensorFlow. */
    static final int MOST_THREADS = 256;

    private static final String ONE_DNN = "TF_ENABLE_ONEDNN_OPTS";
    private static final String ISA = "ONEDNN_MAX_CPU_ISA";
    private static final String THREADS = "TF_NUM_INTRAOP_THREADS";

    public NativeSettings {
        if (threads < 0 || threads > MOST_THREADS) {
            // TensorFlow ends the process on a negative number.
            throw new IllegalArgumentException("Threads must be 0 to %s, not %s".formatted(MOST_THREADS, threads));
        }
    }

    /**
     * Returns these settings with another choice of oneDNN's kernels.
     *
     * @param other the default leaves {@code TF_ENABLE_ONEDNN_OPTS} as the environment has it
     */
    public NativeSettings withOneDnn(OneDnnSwitch other) {
        return new NativeSettings(other, isa, threads);
    }

    /**
     * Returns these settings with another limit of the instruction set.
     *
     * @param other the default leaves {@code ONEDNN_MAX_CPU_ISA} as the environment has it
     */
    public NativeSettings withIsa(CpuIsa other) {
        return new NativeSettings(oneDnn, other, threads);
    }

    /**
     * Returns these settings with another number of threads.
     *
     * @param other intra-op threads; 0 for TensorFlow's default
     */
    public NativeSettings withThreads(int other) {
        return new NativeSettings(oneDnn, isa, other);
    }

    /** Returns the environment variables to start the process with. */
    public Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        if (oneDnn.variable() != null) {
            variables.put(ONE_DNN, oneDnn.variable());
        }
        if (isa.variable() != null) {
            variables.put(ISA, isa.variable());
        }
        if (threads > 0) {
            variables.put(THREADS, Integer.toString(threads));
        }
        return variables;
    }

    /**
     * Returns the settings of a process with this environment.
     *
     * @param environment variables by name; one that is missing or not understood is the default
     */
    public static NativeSettings of(Map<String, String> environment) {
        return new NativeSettings(
                Arrays.stream(OneDnnSwitch.values())
                        .filter(value -> value.variable() != null)
                        .filter(value -> value.variable().equals(environment.get(ONE_DNN)))
                        .findFirst()
                        .orElse(OneDnnSwitch.DEFAULT),
                Arrays.stream(CpuIsa.values())
                        .filter(value -> value.name().equalsIgnoreCase(environment.get(ISA)))
                        .findFirst()
                        .orElse(CpuIsa.DEFAULT),
                threads(environment.get(THREADS)));
    }

    private static int threads(String text) {
        try {
            int number = text == null ? 0 : Integer.parseInt(text);
            return number < 0 || number > MOST_THREADS ? 0 : number;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /**
     * Returns the settings that restore the defaults.
     *
     * @return empty if these are the defaults
     */
    public List<Setting> toDefaults() {
        List<Setting> changes = new ArrayList<>();
        if (oneDnn != OneDnnSwitch.DEFAULT) {
            changes.add(Setting.of(OptionKey.ONE_DNN, OneDnnSwitch.DEFAULT));
        }
        if (isa != CpuIsa.DEFAULT) {
            changes.add(Setting.of(OptionKey.ISA, CpuIsa.DEFAULT));
        }
        if (threads != 0) {
            changes.add(Setting.of(OptionKey.THREADS, 0));
        }
        return changes;
    }

    /**
     * Returns whether a process with these settings can run a recipe that wants others.
     *
     * @param wanted the recipe's settings; each default accepts any setting of the process
     */
    public boolean serve(NativeSettings wanted) {
        return (wanted.oneDnn == OneDnnSwitch.DEFAULT || wanted.oneDnn == oneDnn)
                && (wanted.isa == CpuIsa.DEFAULT || wanted.isa == isa)
                && (wanted.threads == 0 || wanted.threads == threads);
    }

    /** Returns the environment variables as a text for messages. */
    @Override
    public String toString() {
        StringJoiner words = new StringJoiner(", ").setEmptyValue("TensorFlow's defaults");
        environment().forEach((variable, value) -> words.add(variable + "=" + value));
        return words.toString();
    }
}
