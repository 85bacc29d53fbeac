package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.FakeExplanation.with;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.CachingPreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;

/** A search for a flip runs by itself only what could be one. */
class ScreenedChangesTest {

    /** The sum of what A feeds is 6.6; TensorFlow's decoder adds 0.24 and its resizer 0.12. */
    private static final Pathway B = with(A, "resize", "tf-bilinear");

    private final List<Integer> rows = new ArrayList<>();
    private float addedInBatches;

    @Test
    void whatLeadsByFarIsRunInBatchesOnly() {
        SmallestChanges changes = changes(6.75f);
        assertThat(changes.flip()).containsExactly(new OptionChange("decoder", "pillow", "tf-jpeg-fast"));
        assertThat(changes.search().notes()).anyMatch(note -> note.contains("several at a time"));
        int alone = alone();
        rows.clear();
        addedInBatches = 0.01f;
        // A batch that changes logits by more than rounding says nothing of a row by itself.
        SmallestChanges unscreened = changes(6.75f);
        assertThat(unscreened.flip()).isEqualTo(changes.flip());
        assertThat(unscreened.search().notes()).noneMatch(note -> note.contains("several at a time"));
        assertThat(alone()).isGreaterThan(alone);
        assertThat(unscreened.search().otherValues()).isEqualTo(changes.search().otherValues());
    }

    /** TensorFlow's decoder gets as far as 6.84: a lead of a thousandth is none to rely on. */
    @Test
    void whatLeadsByLittleIsRunByItself() {
        assertThat(changes(6.9f).search().notes()).anyMatch(note -> note.contains("several at a time"));
        int beyondDoubt = alone();
        rows.clear();
        assertThat(changes(6.8401f).flip()).doesNotContain(decoder());
        assertThat(alone()).isEqualTo(beyondDoubt + 1);
    }

    private static OptionChange decoder() {
        return new OptionChange("decoder", "pillow", "tf-jpeg-fast");
    }

    private int alone() {
        return (int) rows.stream().filter(each -> each == 1).count();
    }

    private SmallestChanges changes(float threshold) {
        FakeModel model = new FakeModel(threshold);
        return new ExplainerFixture(new CachingPreprocessor(new FakePreprocessor(), 1 << 20), new Counted(model))
                .explain(PICTURE, A, B, Neighbours.NONE, ProgressListener.NONE, Cancellation.NEVER)
                .changes();
    }

    /** Notes how many rows each run has. */
    private final class Counted implements ModelRunner {

        private final FakeModel model;

        Counted(FakeModel model) {
            this.model = model;
        }

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            int count = batch.shape().dimension(0);
            rows.add(count);
            ModelOutputs outputs = model.run(batch, recipe);
            float[] logits = outputs.logits().float32();
            for (int i = 0; count > 1 && i < logits.length; i += 2) {
                logits[i] += addedInBatches;
            }
            return outputs;
        }

        @Override
        public void close() {}
    }
}
