package org.skewscope.libraries.tensorflow;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The first input index of each output index and the weights from there on (ComputeSpansCore of
 * tensorflow/core/kernels/image/scale_and_translate_op.cc).
 */
final class Spans {

    private static final float SMALLEST_SUM = 1000.0f * Float.MIN_NORMAL;

    final int[] start;
    final float[][] weights;

    private Spans(int[] start, float[][] weights) {
        this.start = start;
        this.weights = weights;
    }

    Spans(SamplingKernel kernel, boolean antialias, int inSize, int outSize) {
        start = new int[outSize];
        weights = new float[outSize][];
        float scale = outSize / (float) inSize;
        float inverse = (float) (1.0 / scale);
        float kernelScale = antialias ? Math.max(inverse, 1.0f) : 1.0f;
        float reach = kernel.radius() * kernelScale;
        float overKernelScale = 1.0f / kernelScale;
        for (int i = 0; i < outSize; i++) {
            float sample = (i + 0.5f) * inverse;
            if (sample > inSize) {
                weights[i] = new float[0];
                continue;
            }
            start[i] = clamp((int) Math.ceil(sample - reach - 0.5f), inSize);
            int end = clamp((int) Math.floor(sample + reach - 0.5f), inSize) + 1;
            weights[i] = new float[end - start[i]];
            fill(weights[i], kernel, start[i], sample, overKernelScale);
        }
    }

    /** Returns the input indices that any output index reads, ascending. */
    int[] inputs() {
        return IntStream.range(0, start.length)
                .flatMap(i -> IntStream.range(start[i], start[i] + weights[i].length))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Returns the spans over an input that consists of these indices only. */
    Spans renumbered(int[] inputs) {
        int[] places = new int[start.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = weights[i].length == 0 ? 0 : Arrays.binarySearch(inputs, start[i]);
        }
        return new Spans(places, weights);
    }

    /** Returns the largest number of weights of an output index. */
    int longest() {
        return Arrays.stream(weights).mapToInt(span -> span.length).max().orElse(0);
    }

    /** Returns the index after the last input index of an output index. */
    int end(int index) {
        return start[index] + weights[index].length;
    }

    /** Returns the index after the last input index of all output indices. */
    int lastEnd() {
        return IntStream.range(0, start.length).map(this::end).max().orElse(0);
    }

    private static void fill(
            float[] weights, SamplingKernel kernel, int start, float sample, float scale) {
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
            float position = (float) (start + i) + 0.5f - sample;
            weights[i] = kernel.weight(Math.abs(position * scale));
            sum += weights[i];
        }
        boolean normalizable = Math.abs(sum) >= SMALLEST_SUM;
        float reciprocal = 1.0f / sum;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = normalizable ? weights[i] * reciprocal : 0;
        }
    }

    private static int clamp(int index, int size) {
        return Math.min(size - 1, Math.max(0, index));
    }
}
