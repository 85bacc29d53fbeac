package org.skewscope.present.model;

import java.util.List;
import java.util.Optional;
import org.skewscope.execution.ModelCard;
import org.skewscope.execution.option.BatchNeighbours;
import org.skewscope.execution.option.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;

/** Says where a batch is fed one row after another, since the file takes no more at a time. */
final class RowByRow {

    private RowByRow() {}

    static Optional<ContractNotes.Note> note(ModelCard model, ExecutionRecipe recipe) {
        boolean several =
                recipe.batchSize() > 1
                        && (recipe.padding() != BatchPadding.NONE
                                || recipe.batch().neighbours() != BatchNeighbours.NONE);
        boolean one = recipe.mode() == ExecutionMode.ONNX && model.signature().input().size(0) == 1;
        return several && one
                ? Optional.of(
                        new ContractNotes.Note(
                                "row by row",
                                "This model takes one picture at a time: the rows of a batch are"
                                        + " run one after another, so none changes another.",
                                List.of()))
                : Optional.empty();
    }
}
