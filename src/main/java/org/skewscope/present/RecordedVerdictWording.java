package org.skewscope.present;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.compare.Comparison;
import org.skewscope.option.Stage;

/** The verdict where pathways were recorded elsewhere, told from what was recorded alone. */
final class RecordedVerdictWording {

    private RecordedVerdictWording() {}

    /** Whether a pathway was recorded. */
    static boolean isOf(Comparison comparison) {
        return comparison.pathways().stream().anyMatch(each -> each.recorded().isPresent());
    }

    /** Whether a pathway shows less than all stages. */
    static boolean isPartOf(Comparison comparison) {
        return isOf(comparison) || FedFileWording.isOf(comparison);
    }

    /** Where pathways are the same that differ nowhere. */
    static String everywhere(Comparison comparison) {
        return isOf(comparison)
                ? "in what was recorded"
                : FedFileWording.isOf(comparison) ? "in what they return" : "at every stage";
    }

    /**
     * Of pathways that differ visibly.
     *
     * @param top what their top class is called
     */
    static String visible(Comparison comparison, String top) {
        if (!isOf(comparison)) {
            return "Same top class, "
                    + top
                    + ", but other numbers are returned; how a model prepares the file is inside it";
        }
        boolean inputs = VerdictWording.largest(comparison, Stage.BATCH) > 0;
        boolean classes = comparison.pathways().stream().allMatch(each -> each.topClass() >= 0);
        if (!classes) {
            return (inputs ? "The inputs differ visibly" : "What was recorded differs")
                    + "; not every pathway has a class";
        }
        return "Same top class, "
                + top
                + (inputs
                        ? ", but the inputs differ visibly"
                        : ", but the model returned other numbers");
    }

    /** Those that have a class: a run whose outputs were not recorded says nothing. */
    static List<Integer> saying(Comparison comparison, List<Integer> indexes) {
        return indexes.stream()
                .filter(index -> comparison.pathways().get(index).topClass() >= 0)
                .toList();
    }

    /** Such as "batch bit-identical, logits within 2e-6". */
    static String rounding(Comparison comparison) {
        List<String> clauses = new ArrayList<>();
        for (Stage stage : List.of(Stage.BATCH, Stage.LOGITS, Stage.PROBABILITIES)) {
            if (VerdictWording.others(comparison)
                    .anyMatch(pair -> pair.at(stage).statistics().isPresent())) {
                double size = VerdictWording.largest(comparison, stage);
                clauses.add(
                        stage.id()
                                + (size == 0 ? " bit-identical" : " within " + Figures.of(size)));
            }
        }
        return String.join(", ", clauses);
    }
}
