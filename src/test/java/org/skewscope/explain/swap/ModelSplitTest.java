package org.skewscope.explain.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.explain.hybrid.HybridOutcome;

class ModelSplitTest {

    @Test
    void tellsTheFilesEffectFromTheSettings() {
        ModelSplit split = ModelSplit.of(
                new ModelSplit.Runs(run(1), run(1.25f), run(4), run(4.25f)),
                new ModelSplit.Runs(run(1), run(1.5f), run(3), run(3.5f)));

        assertThat(split.model()).contains(3.0);
        assertThat(split.settings()).contains(0.5);
    }

    @Test
    void modelsOfOtherClassesHaveNoEffectToMeasure() {
        ModelSplit.Runs runs = new ModelSplit.Runs(run(1), run(2), run(1, 2), run(1, 3));

        ModelSplit split = ModelSplit.of(runs, runs);

        assertThat(split.model()).isEmpty();
        assertThat(split.settings()).contains(1.0);
    }

    private static HybridOutcome run(float... logits) {
        return new HybridOutcome(Double.NaN, Optional.empty(), "", logits, logits, Optional.empty());
    }
}
