package org.skewscope.model;

import java.util.List;
import java.util.stream.IntStream;
import org.skewscope.tensor.DenseTensor;

/** States one thing that a model's file shows about the model before anything runs. */
public sealed interface ModelFact {

    /** Returns the numbers of a small tensor in their order. */
    static List<Double> numbers(DenseTensor tensor) {
        return IntStream.range(0, tensor.size()).mapToObj(tensor::value).toList();
    }

    /**
     * Names the program that wrote the file.
     *
     * @param program the program and version, such as Keras 3.15.1
     */
    record WrittenBy(String program) implements ModelFact {}

    /**
     * States that a layer between the input and the first learned layer computes factor * x +
     * offset. Such layers are listed in the order in which the input passes them.
     *
     * @param layer the layer's name
     * @param kind the layer's class, such as Rescaling or Normalization
     * @param factor one number, or one for each channel
     * @param offset one number, or one for each channel
     */
    record Rescales(String layer, String kind, List<Double> factor, List<Double> offset) implements ModelFact {
        public Rescales {
            factor = List.copyOf(factor);
            offset = List.copyOf(offset);
        }

        /**
         * Returns the fact of an op that multiplies by numbers, or adds them.
         *
         * @param inverse whether the op divides, or subtracts
         * @param scales whether the op multiplies or divides
         */
        public static Rescales by(String layer, String kind, List<Double> numbers, boolean inverse, boolean scales) {
            List<Double> own = numbers.stream()
                    .map(each -> !inverse ? each : scales ? 1 / each : -each)
                    .toList();
            return new Rescales(layer, kind, scales ? own : List.of(1.0), scales ? List.of(0.0) : own);
        }
    }

    /**
     * States that a layer between the input and the first learned layer resizes the pictures.
     *
     * @param interpolation the method, such as bilinear
     */
    record Resizes(String layer, int height, int width, String interpolation) implements ModelFact {}

    /**
     * States that a layer changes pictures at random. It does so in {@code model(x)}, but not in
     * {@code predict} and {@code model(x, training=False)}, which Skewscope runs.
     *
     * @param kind the layer's class, such as RandomFlip
     */
    record Augments(String layer, String kind) implements ModelFact {}

    /**
     * States that the input is rounded to whole numbers of one byte, and clipped to their range.
     *
     * @param type uint8 or int8
     * @param smallest the real value of the smallest whole number
     * @param largest the real value of the largest whole number
     */
    record Quantizes(ValueType type, float smallest, float largest) implements ModelFact {}

    /**
     * States that the file expects (x - mean) / deviation of pixels x from 0 to 255.
     *
     * @param mean one number, or one for each channel
     * @param deviation as many numbers as {@code mean}
     */
    record Wants(List<Double> mean, List<Double> deviation) implements ModelFact {
        public Wants {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
        }
    }

    /** Names the arithmetic of a model of TensorFlow Lite. */
    enum Arithmetic {
        FLOATS,
        /** Weights have one byte; each operation rounds its floats to bytes. */
        DYNAMIC,
        /** Weights and activations have one signed byte. */
        WHOLE_NUMBERS,
        /** Weights and activations have one unsigned byte, as TensorFlow 1 quantized. */
        UNSIGNED_NUMBERS
    }

    /**
     * States the arithmetic, which decides the kernels and whether they are those of Python's
     * build.
     */
    record ComputesIn(Arithmetic arithmetic) implements ModelFact {}

    /**
     * States that {@code predict} of the compiled model runs through XLA wherever the model is
     * loaded.
     */
    record CompiledForXla() implements ModelFact {}
}
