package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.FakeExplanation.with;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipe.Resizer;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;

/** Of several changes that flip the class, the one that somebody could really make is named. */
class FamiliarFlipTest {

    /** The values of A sum to 6.6. */
    private static final float ABOVE = 6.65f;

    private static final float BELOW = 6.5f;

    @Test
    void aFamiliarValueGoesBeforeAGentlerExoticOne() {
        Explanation explanation =
                explain(ABOVE, Map.of(Resizer.TF_MITCHELLCUBIC_ANTIALIAS, 0.5f, Resizer.TF_BILINEAR, 1f), 1);
        assertThat(explanation.changes().flip())
                .containsExactly(new OptionChange("resize", "pillow-bicubic", "tf-bilinear"));
    }

    @Test
    void aValueThatBreaksTheRangeComesLast() {
        Explanation explanation = explain(BELOW, Map.of(Resizer.TF_GAUSSIAN, -60f), 255);
        assertThat(explanation.changes().flip())
                .containsExactly(new OptionChange("resize", "pillow-bicubic", "tf-gaussian"));
        assertThat(explanation.changes().search().notes()).noneMatch(note -> note.contains("range"));
    }

    @Test
    void whereNothingElseFlipsTheOtherRangeIsSaid() {
        Explanation explanation = explain(BELOW, Map.of(), 255);
        assertThat(explanation.changes().flip())
                .containsExactly(new OptionChange("resize", "pillow-bicubic", "skimage-bilinear"));
        assertThat(explanation.changes().search().notes())
                .contains("resize=skimage-bilinear feeds values of a different range, 0"
                        + " to 0.00431 instead of 0 to 1.1.");
    }

    @Test
    void theRangeIsSaidOfBsOwnValueToo() {
        Explanation explanation = explainer(BELOW, Map.of(), 255)
                .explain(
                        PICTURE,
                        A,
                        with(A, "resize", "skimage-bilinear"),
                        Neighbours.NONE,
                        ProgressListener.NONE,
                        Cancellation.NEVER);
        assertThat(explanation.changes().search().notes())
                .anyMatch(note -> note.startsWith("resize=skimage-bilinear feeds values"));
    }

    private static Explanation explain(float threshold, Map<Resizer, Float> added, float skimageDivisor) {
        return explainer(threshold, added, skimageDivisor)
                .explain(
                        PICTURE,
                        A,
                        with(A, "compute", "float32"),
                        Neighbours.NONE,
                        ProgressListener.NONE,
                        Cancellation.NEVER);
    }

    private static ExplainerFixture explainer(float threshold, Map<Resizer, Float> added, float skimageDivisor) {
        return new ExplainerFixture(
                new Resizing(new FakePreprocessor(), added, skimageDivisor), new FakeModel(threshold));
    }

    /** Resizers that add a number to each of the 12 values, and one that divides them. */
    private record Resizing(FakePreprocessor fake, Map<Resizer, Float> added, float skimageDivisor)
            implements Preprocessor {

        @Override
        public PictureFile open(ImageSource source) {
            return fake.open(source);
        }

        @Override
        public Picture decode(PictureFile file, PreprocessingRecipe recipe) {
            return fake.decode(file, recipe.withDecoder(A.preprocessing().decoder()));
        }

        @Override
        public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) {
            return decoded;
        }

        @Override
        public Picture reorder(Picture oriented, PreprocessingRecipe recipe) {
            return oriented;
        }

        @Override
        public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) {
            float[] values = ordered.pixels().float32().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += added.getOrDefault(recipe.resizer(), 0f);
                values[i] /= recipe.resizer() == Resizer.SKIMAGE_BILINEAR ? skimageDivisor : 1;
            }
            return new Picture(DenseTensor.ofFloat32(ordered.pixels().shape(), values), ordered.mode());
        }

        @Override
        public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) {
            return fake.normalize(resized, recipe);
        }
    }
}
