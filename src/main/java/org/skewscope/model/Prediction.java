package org.skewscope.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One class of a model's answer.
 *
 * @param classIndex its place in the model's output
 * @param label its name
 * @param probability 0 to 1
 */
public record Prediction(int classIndex, String label, float probability) {

    /**
     * The most probable classes, the most probable first; of equal ones the lower index first.
     *
     * @param probabilities one number per class
     */
    public static List<Prediction> top(float[] probabilities, int count, Labels labels) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> -probabilities[index]))
                .limit(count)
                .map(index -> new Prediction(index, labels.of(index), probabilities[index]))
                .toList();
    }
}
