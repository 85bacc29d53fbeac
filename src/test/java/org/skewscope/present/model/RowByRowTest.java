package org.skewscope.present.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ModelCard;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;

class RowByRowTest {

    @Test
    void isSaidWhereABatchIsFedToAModelOfOnePicture() {
        ExecutionRecipe one = new ExecutionRecipe(1, 0, BatchPadding.REPEAT, ExecutionMode.ONNX, Grappler.ON);

        assertThat(ContractNotes.rowByRow(card(1), one.withBatchSize(8)))
                .hasValueSatisfying(note -> assertThat(note.sentence()).contains("runs a batch picture by picture"));
        assertThat(ContractNotes.rowByRow(card(1), one)).isEmpty();
        assertThat(ContractNotes.rowByRow(card(-1), one.withBatchSize(8))).isEmpty();
        assertThat(ContractNotes.rowByRow(card(1), one.withBatchSize(8).withPadding(BatchPadding.NONE)))
                .isEmpty();
    }

    private static ModelCard card(long rows) {
        TensorSignature input = new TensorSignature("x", "x", ValueType.FLOAT32, List.of(rows, 3L, 16L, 16L));
        TensorSignature output = new TensorSignature("y", "y", ValueType.FLOAT32, List.of(rows, 7L));
        return new ModelCard(
                "one.onnx",
                ModelOrigin.UNKNOWN,
                new ModelSignature(input, output, output, ReturnedNumbers.LOGITS),
                false,
                List.of(),
                List.of(),
                "",
                0);
    }
}
