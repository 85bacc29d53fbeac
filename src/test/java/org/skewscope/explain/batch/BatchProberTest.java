package org.skewscope.explain.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.explain.batch.BatchProbe.OtherRows;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.Batch;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class BatchProberTest {

    private static final DenseTensor ROW = DenseTensor.ofFloat32(Shape.of(1, 1, 1, 1), one(2));

    private static final DenseTensor OTHER = DenseTensor.ofFloat32(Shape.of(1, 1, 1, 1), one(9));

    /** What a row's first logit becomes. */
    private interface Model {
        float logit(float[] rows, int row);
    }

    @Test
    void groupsTheSizesThatGiveTheSameBits() {
        BatchProbe probe = probe((rows, row) -> rows.length > 1 ? Math.nextUp(8f) : 8);
        assertThat(probe.alike()).containsExactly(List.of(1), List.of(2, 3, 8, 32));
        assertThat(probe.verdict())
                .isEqualTo("Batch size changes the logits (largest 1e-6, rounding); position and other"
                        + " pictures do not. The top-1 class stays."
                        + " Sizes 2, 3, 8 and 32 are bit-identical to one another.");
        assertThat(probe.runs().get(0).identical()).isTrue();
    }

    @Test
    void noticesThatNeighboursMatter() {
        BatchProbe probe = probe((rows, row) -> 8 + (rows.length == 3 && rows[0] == 9 ? 1 : 0));
        assertThat(probe.verdict())
                .isEqualTo("In batches of 3 rows, the position or the other pictures change the logits"
                        + " (largest 1, larger than rounding). The top-1 class stays.");
        assertThat(probe.runs())
                .filteredOn(run -> !run.identical())
                .singleElement()
                .matches(run -> run.padding() == OtherRows.PICTURES && run.position() == 1);
    }

    @Test
    void noticesThatTheLabelChanges() {
        BatchProbe probe = probe((rows, row) -> row == 7 ? -1 : 8);
        assertThat(probe.verdict()).contains("8 and 32 rows").endsWith(". The top-1 class changes.");
    }

    @Test
    void goesOnWhereOneSizeFails() {
        LogitModel model = new LogitModel((rows, row) -> {
            if (rows.length == 32) {
                throw new IllegalStateException();
            }
            return 8;
        });
        BatchProbe probe = prober(model).probe(new Batch(ROW, 0), List.of());
        assertThat(probe.runs())
                .filteredOn(run -> !run.failure().isEmpty())
                .hasSize(48)
                .allMatch(run -> run.size() == 32);
        assertThat(probe.verdict()).contains("change nothing").endsWith("48 batches could not be run.");
    }

    private static BatchProbe probe(Model model) {
        return prober(new LogitModel(model))
                .probe(new Batch(ROW, 0), List.of(new BatchProber.Neighbour("other.jpg", OTHER)));
    }

    private static BatchProber prober(LogitModel model) {
        return new BatchProber(
                model, model, PathwayPreset.EAGER.pathway().execution(), ProgressListener.NONE, Cancellation.NEVER);
    }

    private static float[] one(float value) {
        return new float[] {value};
    }

    private record LogitModel(Model model) implements ModelRunner {
        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
            int rows = batch.size();
            float[] logits = new float[2 * rows];
            try {
                for (int row = 0; row < rows; row++) {
                    logits[2 * row] = model.logit(batch.float32(), row);
                }
            } catch (IllegalStateException e) {
                throw new ExecutionException("no memory", "Set a smaller batch.", e);
            }
            DenseTensor outputs = DenseTensor.ofFloat32(Shape.of(rows, 2), logits);
            return new ModelOutputs(outputs, outputs);
        }

        @Override
        public void close() {}
    }
}
