package org.skewscope.present;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.gui.FakeResults;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/** Comparisons with just the numbers that sentences are made of. */
public final class WordedComparisons {

    private WordedComparisons() {}

    public static PathwayResult lite(PathwayResult result, String delegate) {
        Pathway pathway = PathwayOption.byKey("delegate").orElseThrow().set(PathwayPreset.TFLITE.pathway(), delegate);
        return new PathwayResult(
                pathway, List.of(), result.logits(), result.probabilities(), Optional.empty(), result.weights());
    }

    public static PathwayResult withWeights(int index, String weights) {
        float[] probabilities = {0.8f, 0.1f, 0.1f};
        return new PathwayResult(
                PathwayPreset.pathways().get(index),
                List.of(),
                probabilities,
                probabilities,
                Optional.empty(),
                weights);
    }

    public static List<PathwayResult> ran(int... tops) {
        List<PathwayResult> results = new ArrayList<>();
        for (int top : tops) {
            float[] probabilities = new float[3];
            Arrays.fill(probabilities, 0.1f);
            probabilities[top] = 0.8f;
            results.add(new PathwayResult(
                    PathwayPreset.pathways().get(results.size()),
                    List.of(),
                    probabilities,
                    probabilities,
                    Optional.empty()));
        }
        return results;
    }

    /**
     * Sizes are largest and mean; a stage that is left out is identical, or goes on from the one
     * before where the input differs visibly.
     */
    public static PairDifference pair(int a, int b, Severity severity, Map<Stage, double[]> sizes) {
        List<StageDifference> stages = new ArrayList<>();
        double[] size = new double[2];
        for (Stage stage : Stage.values()) {
            boolean carried = severity.compareTo(Severity.VISIBLE) >= 0;
            size = sizes.getOrDefault(stage, carried ? size : new double[2]);
            stages.add(FakeResults.measured(stage, size[0], size[1]));
        }
        return new PairDifference(a, b, stages, severity);
    }

    public static Comparison comparison(String picture, List<PathwayResult> results, PairDifference... pairs) {
        return new Comparison(1, picture, results, 0, List.of(pairs));
    }
}
