package org.skewscope.present;

import java.util.Optional;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.option.Stage;

/**
 * Describes the effect of differing options on one picture. Differing options need not change a
 * value, such as a conversion to RGB of a picture that is RGB.
 */
public final class SettingsAtStage {

    private SettingsAtStage() {}

    /**
     * Returns the heading over the differing options.
     *
     * @param reference its number, from 1
     * @param pair the measured difference; empty before the first comparison
     */
    public static String heading(int reference, Optional<PairDifference> pair) {
        return pair.isPresent() && fedTheSame(pair.get())
                ? "Options that differ from " + reference
                : "First difference from " + reference;
    }

    /**
     * Returns one sentence on all stages; empty if the values of the input tensor differ.
     *
     * @param pair the measured difference; empty before the first comparison
     */
    public static Optional<String> whole(Optional<PairDifference> pair) {
        if (pair.isEmpty()) {
            return Optional.of("Compare a picture to see the effect of these options.");
        }
        if (pair.get().severity() == Severity.IDENTICAL) {
            return Optional.of("The options differ, but this picture is bit-identical at every stage.");
        }
        return fedTheSame(pair.get())
                ? Optional.of("The options differ, but this picture's input tensors are bit-identical.")
                : Optional.empty();
    }

    /** Returns one sentence on a stage whose options differ; empty if the pair is bit-identical. */
    public static Optional<String> at(Stage stage, PairDifference pair) {
        if (pair.severity() == Severity.IDENTICAL) {
            return Optional.empty();
        }
        if (pair.at(stage).identical()) {
            return Optional.of(
                    stage.optionsLabel() + ": the options differ, but this picture's values are bit-identical.");
        }
        if (stage.compareTo(Stage.BATCH) < 0 && pair.at(Stage.BATCH).identical()) {
            return Optional.of(stage.optionsLabel()
                    + ": this picture's values differ here, but the input tensor is bit-identical.");
        }
        Stage since = since(stage, pair);
        return Optional.of(stage.optionsLabel()
                + (since == stage
                        ? ": first difference of this picture's values."
                        : ": the options differ; this picture's values differ from %s on.".formatted(since.label())));
    }

    /** Returns the first of the unbroken run of differing stages that ends with one of them. */
    private static Stage since(Stage stage, PairDifference pair) {
        Stage since = stage;
        for (StageDifference before : pair.stages()) {
            if (before.stage().compareTo(stage) < 0) {
                since = before.identical() ? stage : since == stage ? before.stage() : since;
            }
        }
        return since;
    }

    private static boolean fedTheSame(PairDifference pair) {
        return pair.stages().stream()
                .filter(stage -> stage.stage().compareTo(Stage.BATCH) <= 0)
                .allMatch(StageDifference::identical);
    }
}
