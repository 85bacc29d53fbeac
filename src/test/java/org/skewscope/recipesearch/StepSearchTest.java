package org.skewscope.recipesearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.explain.TensorOrigin.Step;
import org.skewscope.explain.TensorOrigin.StepKind;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.JpegStore;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.Resizer;
import org.skewscope.run.CachingPreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Steps that no option makes are found from the tensors that they make. */
class StepSearchTest {

    private static final Preprocessor PREPROCESSOR = RandomRecipes.PREPROCESSOR;

    private static final ImageSource PICTURE = ImageSource.of(Path.of("sample-images", "cat-crop.jpg"));

    private static final PreprocessingRecipe LIKE =
            PathwayPreset.EAGER.pathway().preprocessing().withSize(new InputSize(64, 64));

    @Test
    void aResizeToAnotherSizeFirst() throws Exception {
        PreprocessingRecipe bilinear = LIKE.withResizer(Resizer.PILLOW_BILINEAR);
        PictureFile file = PREPROCESSOR.open(PICTURE);
        Picture before = PREPROCESSOR.resize(
                file, ordered(file), bilinear.withFraming(Framing.SQUASH).withSize(new InputSize(256, 256)));
        DenseTensor fed = PREPROCESSOR.normalize(PREPROCESSOR.resize(file, before, bilinear), bilinear);
        assertThat(found(fed).map(StepSearch.Found::step)).contains(new Step(StepKind.RESIZED_BEFORE, 256, 256));
        assertThat(found(fed).map(found -> found.recipe().resizer())).contains(Resizer.PILLOW_BILINEAR);
    }

    @Test
    void fractionsThatAreCutOff() throws Exception {
        PreprocessingRecipe floats = LIKE.withResizeType(ResizeType.FLOAT32);
        PictureFile file = PREPROCESSOR.open(PICTURE);
        Picture resized = PREPROCESSOR.resize(file, ordered(file), floats);
        byte[] cut = new byte[resized.pixels().size()];
        for (int i = 0; i < cut.length; i++) {
            cut[i] = (byte) (int) Math.max(0, Math.min(255, resized.pixels().value(i)));
        }
        Picture whole =
                ordered(file).withPixels(DenseTensor.ofUint8(resized.pixels().shape(), cut));
        assertThat(found(PREPROCESSOR.normalize(whole, LIKE)).map(StepSearch.Found::step))
                .contains(new Step(StepKind.TRUNCATED, 0, 0));
    }

    /** An upload is compressed before the server shrinks it. */
    @Test
    void aPictureThatIsSavedBeforeTheResize() throws Exception {
        PictureFile file = PREPROCESSOR.open(PICTURE);
        JpegStore upload = new JpegStore(85, "4:2:0");
        Picture resized = PREPROCESSOR.resize(file, upload.store(ordered(file)), LIKE);
        DenseTensor fed = PREPROCESSOR.normalize(resized, LIKE);
        StepSearch search = new StepSearch(PREPROCESSOR, Cancellation.NEVER);
        assertThat(search.saved(PICTURE, fed, LIKE).map(StepSearch.Found::step)).contains(Step.of(upload));
        assertThat(search.saved(PICTURE, PREPROCESSOR.prepare(PICTURE, LIKE), LIKE))
                .isEmpty();
    }

    /** An engine keeps what each stage made of the file. */
    @Test
    void aStepIsNeitherTakenFromWhatIsKeptNorKeptItself() throws Exception {
        DenseTensor usual = PREPROCESSOR.prepare(PICTURE, LIKE);
        Picture saved = new JpegStore(85, "4:2:0").store(ordered(PREPROCESSOR.open(PICTURE)));
        DenseTensor fed = PREPROCESSOR.normalize(LibraryPreprocessor.resized(saved, LIKE), LIKE);
        Picture half = LibraryPreprocessor.resized(
                ordered(PREPROCESSOR.open(PICTURE)), LIKE.withSize(new InputSize(256, 256)));
        DenseTensor twice = PREPROCESSOR.normalize(LibraryPreprocessor.resized(half, LIKE), LIKE);
        for (boolean before : new boolean[] {false, true}) {
            CachingPreprocessor keeping = new CachingPreprocessor(PREPROCESSOR, 1 << 24);
            if (before) {
                keeping.prepare(PICTURE, LIKE);
            }
            StepSearch search = new StepSearch(keeping, Cancellation.NEVER);
            assertThat(search.saved(PICTURE, fed, LIKE)).isPresent();
            assertThat(search.find(PICTURE, twice, LIKE)).isPresent();
            assertThat(keeping.prepare(PICTURE, LIKE).toFloats()).isEqualTo(usual.toFloats());
        }
    }

    @Test
    void anotherTensorHasNoStep() throws Exception {
        DenseTensor usual = PREPROCESSOR.prepare(PICTURE, LIKE);
        float[] brighter = usual.toFloats();
        for (int i = 0; i < brighter.length; i++) {
            brighter[i] *= 0.9f;
        }
        assertThat(found(DenseTensor.ofFloat32(usual.shape(), brighter))).isEmpty();
    }

    private static Picture ordered(PictureFile file) throws Exception {
        return PREPROCESSOR.reorder(PREPROCESSOR.orient(file, PREPROCESSOR.decode(file, LIKE), LIKE), LIKE);
    }

    private static Optional<StepSearch.Found> found(DenseTensor fed) {
        DenseTensor batch = fed.reshaped(Shape.of(
                1,
                fed.shape().dimension(0),
                fed.shape().dimension(1),
                fed.shape().dimension(2)));
        return new StepSearch(PREPROCESSOR, Cancellation.NEVER).find(PICTURE, batch, LIKE);
    }
}
