package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.skewscope.execution.ModelRunner;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.CachingPreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** Explanations of a small picture that a linear model sums up. */
final class FakeExplanation {

    static final ImageSource PICTURE = ImageSource.of(Path.of("cat.jpg"));
    static final Pathway A = PathwayPreset.EAGER.pathway();

    /** The sum of the fed values of A is 6.6; the model decides at this threshold. */
    static final float THRESHOLD = 6.75f;

    private FakeExplanation() {}

    static Explanation of(FakePreprocessor preprocessor, ModelRunner model, Pathway a, Pathway b) {
        return new ExplainerFixture(new CachingPreprocessor(preprocessor, 1 << 20), model)
                .explain(PICTURE, a, b, Neighbours.NONE, ProgressListener.NONE, Cancellation.NEVER);
    }

    static Pathway with(Pathway pathway, String... keysAndIds) {
        Pathway changed = pathway;
        for (int i = 0; i < keysAndIds.length; i += 2) {
            changed = PathwayOption.byKey(keysAndIds[i]).orElseThrow().set(changed, keysAndIds[i + 1]);
        }
        assertThat(PathwayOption.differing(pathway, changed)).hasSize(keysAndIds.length / 2);
        return changed;
    }
}
