package org.skewscope.present;

import java.util.Optional;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.option.Stage;

/**
 * What settings that differ at a stage do to one picture: other settings need not make other
 * numbers, such as a conversion to RGB of a picture that is RGB.
 */
public final class SettingsAtStage {

    private SettingsAtStage() {}

    /**
     * A heading over all of them.
     *
     * @param reference its number, from 1
     * @param pair what was measured; empty where nothing was yet
     */
    public static String heading(int reference, Optional<PairDifference> pair) {
        return pair.isPresent() && fedTheSame(pair.get())
                ? "Settings that differ from " + reference
                : "First difference from " + reference;
    }

    /**
     * One sentence on the whole, where no number shows the settings.
     *
     * @param pair what was measured; empty where nothing was yet
     */
    public static Optional<String> whole(Optional<PairDifference> pair) {
        if (pair.isEmpty()) {
            return Optional.of("What these settings do to a picture shows when one is compared.");
        }
        if (pair.get().severity() == Severity.IDENTICAL) {
            return Optional.of(
                    "Settings differ, this picture's numbers do not: every stage is"
                            + " bit-identical.");
        }
        return fedTheSame(pair.get())
                ? Optional.of(
                        "Settings differ; the input tensors of this picture are bit-identical.")
                : Optional.empty();
    }

    /** One sentence on a stage at which settings differ, without its lines. */
    public static Optional<String> at(Stage stage, PairDifference pair) {
        if (pair.severity() == Severity.IDENTICAL) {
            return Optional.empty();
        }
        if (pair.at(stage).identical()) {
            return Optional.of(
                    stage.optionsLabel() + ": settings differ, this picture's numbers do not.");
        }
        if (stage.compareTo(Stage.BATCH) < 0 && pair.at(Stage.BATCH).identical()) {
            return Optional.of(
                    stage.optionsLabel()
                            + ": this picture's numbers differ here, not what the model is fed.");
        }
        Stage since = since(stage, pair);
        return Optional.of(
                stage.optionsLabel()
                        + (since == stage
                                ? ": this picture's numbers differ from here on."
                                : ": settings differ; this picture's numbers do since "
                                        + since.label()
                                        + "."));
    }

    /** The first of the unbroken run of differing stages that ends with one of them. */
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
