package org.skewscope.execution;

import java.util.Map;
import java.util.TreeMap;

/**
 * Settings that the native library reads once, when its process starts: each combination needs a
 * process of its own.
 *
 * <p>Source: {@code TF_ENABLE_ONEDNN_OPTS} and {@code TF_NUM_INTRAOP_THREADS} of TensorFlow 2.18
 * ({@code util/util.cc}, {@code process_util.cc}); {@code ONEDNN_MAX_CPU_ISA} of oneDNN's
 * documentation, "CPU dispatcher control".
 *
 * @param oneDnn whether oneDNN's kernels replace Eigen's
 * @param isa the widest instruction set oneDNN may use, such as {@code AVX2}; empty for no limit
 * @param threads intra-op threads; 0 for one per core
 */
public record NativeSettings(boolean oneDnn, String isa, int threads) {

    /** What TensorFlow does by itself on a current x86 CPU. */
    public static final NativeSettings DEFAULT = new NativeSettings(true, "", 0);

    public NativeSettings {
        if (threads < 0) {
            // TensorFlow ends the process on a negative number.
            throw new IllegalArgumentException("Threads must be 0 or more, not " + threads);
        }
    }

    /** The environment variables to start the process with. */
    public Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("TF_ENABLE_ONEDNN_OPTS", oneDnn ? "1" : "0");
        if (!isa.isEmpty()) {
            variables.put("ONEDNN_MAX_CPU_ISA", isa);
        }
        if (threads > 0) {
            variables.put("TF_NUM_INTRAOP_THREADS", Integer.toString(threads));
        }
        return variables;
    }
}
