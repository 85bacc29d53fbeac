package org.skewscope.engine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.picture.InputSize;

/**
 * Describes the loaded library and model.
 *
 * @param tensorFlowVersion such as 2.18.0, or {@link #WITHOUT_TENSORFLOW}
 * @param threads intra-op threads
 * @param oneDnn whether oneDNN kernels are on
 * @param model the model's name
 * @param inputHeight height of the model's input in pixels; 0 if it takes any
 * @param inputWidth width of the model's input in pixels; 0 if it takes any
 * @param channelsFirst whether the model is fed NCHW
 * @param logarithms whether the logits are the natural logarithms of the probabilities, since the
 *     model returns no logits
 * @param labels the class names, in class order
 * @param confinement how far the engine's process is confined
 */
public record EngineInfo(
        String tensorFlowVersion,
        int threads,
        boolean oneDnn,
        String model,
        int inputHeight,
        int inputWidth,
        boolean channelsFirst,
        boolean logarithms,
        List<String> labels,
        Confinement confinement) {

    /** The version in an application without TensorFlow's native library. */
    public static final String WITHOUT_TENSORFLOW = "not installed";

    /** Describes an engine in this process, which is not confined. */
    public EngineInfo(
            String tensorFlowVersion,
            int threads,
            boolean oneDnn,
            String model,
            int inputHeight,
            int inputWidth,
            boolean channelsFirst,
            boolean logarithms,
            List<String> labels) {
        this(
                tensorFlowVersion,
                threads,
                oneDnn,
                model,
                inputHeight,
                inputWidth,
                channelsFirst,
                logarithms,
                labels,
                Confinement.of(null));
    }

    public EngineInfo {
        labels = List.copyOf(labels);
    }

    /**
     * Returns the size of the pictures that the model is fed.
     *
     * @param otherwise has the length of each side of which the model takes any
     */
    public InputSize inputSize(InputSize otherwise) {
        return InputSize.taken(inputHeight, inputWidth, otherwise);
    }

    /** Returns whether the application has TensorFlow's native library. */
    public boolean hasTensorFlow() {
        return !tensorFlowVersion.equals(WITHOUT_TENSORFLOW);
    }

    /** Returns a clause to show beside logits that the model did not return; empty if it did. */
    public Optional<String> logitsNote() {
        return logarithms
                ? Optional.of(model + " returns probabilities only: logits are ln(probability)")
                : Optional.empty();
    }

    /**
     * Returns this description with other class names.
     *
     * @param others the class names, in class order; empty for none
     */
    public EngineInfo withLabels(List<String> others) {
        return new EngineInfo(
                tensorFlowVersion,
                threads,
                oneDnn,
                model,
                inputHeight,
                inputWidth,
                channelsFirst,
                logarithms,
                others,
                confinement);
    }

    /**
     * Describes how far a process is confined.
     *
     * @param files whether it writes into its scratch folder only
     * @param calls whether it has no network, starts no process and reaches no other one
     * @param by what confines it, or why nothing does: a clause
     */
    public record Confinement(boolean files, boolean calls, String by) {

        private static final Pattern LAUNCHER = Pattern.compile("landlock-(\\d+),(seccomp|none)");

        private static final String MAC = "sandbox-exec";

        /**
         * Returns what the environment of a process says.
         *
         * @param told the value of SKEWSCOPE_CONFINED; null if there is none
         */
        public static Confinement of(String told) {
            if (told == null) {
                return new Confinement(false, false, "the engine runs in this process");
            }
            if (told.equals(MAC)) {
                return new Confinement(true, true, MAC);
            }
            Matcher launcher = LAUNCHER.matcher(told);
            if (!launcher.matches()) {
                return new Confinement(false, false, told);
            }
            int version = Integer.parseInt(launcher.group(1));
            boolean files = version > 0;
            boolean calls = launcher.group(2).equals("seccomp");
            String by = files
                    ? "Landlock " + version + (calls ? " and seccomp" : "; this kernel has no seccomp filters")
                    : calls
                            ? "seccomp; this kernel has no Landlock"
                            : "this kernel has neither Landlock nor seccomp filters";
            return new Confinement(files, calls, by);
        }

        /** Returns the id for JSON: full, except-files, except-calls or none. */
        public String id() {
            if (files) {
                return calls ? "full" : "except-calls";
            }
            return calls ? "except-files" : "none";
        }

        /** Returns a clause for users, such as "confined". */
        public String words() {
            if (files) {
                return calls ? "confined" : "confined except for system calls";
            }
            return calls ? "confined except for files" : "not confined";
        }
    }

    /**
     * Returns the name of a class, or "class N" if it has none.
     *
     * @param classIndex any number
     */
    public String label(int classIndex) {
        return classIndex >= 0 && classIndex < labels.size() ? labels.get(classIndex) : "class " + classIndex;
    }
}
