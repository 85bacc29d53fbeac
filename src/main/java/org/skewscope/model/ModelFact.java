package org.skewscope.model;

import java.util.List;

/** What a model's file tells of what the model does, before anything runs. */
public sealed interface ModelFact {

    /**
     * Who wrote the file.
     *
     * @param program such as Keras 3.15.1
     */
    record WrittenBy(String program) implements ModelFact {}

    /**
     * A layer between the input and the first that learns turns what it takes, x, into factor * x +
     * offset. Such layers are listed in the order in which the input passes them.
     *
     * @param layer its name
     * @param kind its class, such as Rescaling or Normalization
     * @param factor one number, or one for each channel
     * @param offset one number, or one for each channel
     */
    record Rescales(String layer, String kind, List<Double> factor, List<Double> offset)
            implements ModelFact {
        public Rescales {
            factor = List.copyOf(factor);
            offset = List.copyOf(offset);
        }

        /**
         * An op that multiplies by numbers, or adds them.
         *
         * @param inverse whether it divides, or subtracts
         * @param scales whether it multiplies or divides
         */
        public static Rescales by(
                String layer, String kind, List<Double> numbers, boolean inverse, boolean scales) {
            List<Double> own =
                    numbers.stream()
                            .map(each -> !inverse ? each : scales ? 1 / each : -each)
                            .toList();
            return new Rescales(
                    layer, kind, scales ? own : List.of(1.0), scales ? List.of(0.0) : own);
        }
    }

    /**
     * A layer between the input and the first that learns resizes the pictures.
     *
     * @param interpolation such as bilinear
     */
    record Resizes(String layer, int height, int width, String interpolation)
            implements ModelFact {}

    /**
     * A layer that changes pictures at random: not in {@code predict} and {@code model(x,
     * training=False)}, which are what runs here, but in {@code model(x)}.
     *
     * @param kind its class, such as RandomFlip
     */
    record Augments(String layer, String kind) implements ModelFact {}

    /**
     * What is fed is rounded to whole numbers of one byte, and what lies outside their range is
     * clipped.
     *
     * @param type uint8 or int8
     * @param smallest what the smallest of them stands for
     * @param largest what the largest of them stands for
     */
    record Quantizes(ValueType type, float smallest, float largest) implements ModelFact {}

    /**
     * The file says what it is to be fed of pixels x of 0 to 255: (x - mean) / deviation.
     *
     * @param mean one number, or one for each channel
     * @param deviation as many
     */
    record Wants(List<Double> mean, List<Double> deviation) implements ModelFact {
        public Wants {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
        }
    }

    /** What a model of TensorFlow Lite computes in. */
    enum Arithmetic {
        FLOATS,
        /** Weights of one byte; what is computed is rounded to bytes for each operation. */
        DYNAMIC,
        /** Weights and what is computed have one byte with a sign. */
        WHOLE_NUMBERS,
        /** The same without a sign, as TensorFlow 1 quantized. */
        UNSIGNED_NUMBERS
    }

    /** Which kernels run the model, and whether they are those of Python's build. */
    record ComputesIn(Arithmetic arithmetic) implements ModelFact {}

    /** {@code predict} of a model that was compiled so runs through XLA wherever it is loaded. */
    record CompiledForXla() implements ModelFact {}
}
