package org.skewscope.recipesearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.why.OriginWording;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recorded.OutputKind;
import org.skewscope.recorded.RecordedPlace;
import org.skewscope.recorded.RunNote.Quantization;
import org.skewscope.recorded.RunOrigin;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.RecordedSource;
import org.skewscope.run.SearchTime;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpyReader;

/** Tensors that real Python programs fed, as a recorded run has them. */
class OriginSearchTest {

    private static final Path DUMPS = Path.of("src/test/resources/recipes");
    private static final ImageSource PICTURE = ImageSource.of(Path.of("src/test/resources/golden/images/jpeg_420.jpg"));
    private static final Preprocessor PREPROCESSOR =
            new LibraryPreprocessor(new PictureDecoder(new TensorFlowImageDecoder()));

    @Test
    void theRecipeOfAFedTensorIsNamed() throws Exception {
        TensorOrigin origin = origin(dump("opencv-area-bgr.npy"), Optional.empty());
        assertThat(origin.exact()).isTrue();
        assertThat(origin.settings().stream().map(Setting::typed)).contains("resize=opencv-area", "size=40x48");
        assertThat(OriginWording.sentence(origin)).startsWith("phone's input is bit-identical to that of eager,");
    }

    @Test
    void oneOfFloat16IsNamedWithItsType() throws Exception {
        TensorOrigin origin = origin(dump("pillow-float16-hwc.npy"), Optional.empty());
        assertThat(origin.exact()).isTrue();
        assertThat(OriginWording.sentence(origin))
                .startsWith("phone's input is bit-identical to that of eager,")
                .contains("size=40x48")
                .contains("compute=float16");
    }

    @Test
    void pixelsBeforeTheyAreQuantizedAreNamed() throws Exception {
        DenseTensor pixels = NpyReader.read(DUMPS.resolve("pillow-uint8-hwc.npy"));
        float[] real = new float[pixels.size()];
        for (int i = 0; i < real.length; i++) {
            real[i] = (float) pixels.value(i) * 0.0039f;
        }
        TensorOrigin origin =
                origin(DenseTensor.ofFloat32(pixels.shape(), real), Optional.of(new Quantization(0.0039f, -128)));
        assertThat(origin.exact()).isTrue();
        assertThat(OriginWording.sentence(origin)).contains("normalize=none").contains("before it is quantized");
    }

    /** Pillow's decoder and TensorFlow's accurate one give one picture, so both are right. */
    @Test
    void ofSeveralRecipesTheOneLikeTheOtherPathwaysIsNamed() throws Exception {
        PreprocessingRecipe like = PathwayPreset.EAGER.pathway().preprocessing().withDecoder(Decoder.TF_JPEG_ACCURATE);
        DenseTensor tensor = dump("opencv-area-bgr.npy");
        assertThat(origin(tensor, Optional.empty(), Optional.of(like)).settings())
                .extracting(Setting::typed)
                .contains("decoder=tf-jpeg-accurate");
        assertThat(origin(tensor, Optional.empty()).settings())
                .extracting(Setting::typed)
                .doesNotContain("decoder=tf-jpeg-accurate");
    }

    private static DenseTensor dump(String name) throws Exception {
        DenseTensor tensor = NpyReader.read(DUMPS.resolve(name));
        return DenseTensor.ofFloat32(tensor.shape(), tensor.toFloats());
    }

    private static TensorOrigin origin(DenseTensor tensor, Optional<Quantization> quantization) {
        return origin(tensor, quantization, Optional.empty());
    }

    /** A search that ends early says what it did not try, and is not canceled. */
    @Test
    void aSearchWithoutTimeNamesWhatWasNotTried() throws Exception {
        TensorOrigin origin = origin(dump("opencv-area-bgr.npy"), Optional.empty(), Optional.empty(), Duration.ZERO);
        assertThat(origin.exact()).isFalse();
        assertThat(OriginWording.sentence(origin)).contains("No tried recipe").contains("Not tried: ");
    }

    /** A preset through a model in Python notes its recipe, which is tried before any search. */
    @Test
    void theRecipeThatTheRunNotesIsNotSearched() throws Exception {
        String recipe = "recipe=eager,name=x,model=m.h5,resize=opencv-area,channels=bgr,size=40x48,decoder=opencv";
        TensorOrigin noted = noted("opencv-area-bgr.npy", recipe);
        assertThat(noted.exact()).isTrue();
        assertThat(OriginWording.sentence(noted))
                .endsWith(", as its run notes.")
                .contains("resize=opencv-area", "size=40x48");
        assertThat(noted("opencv-area-bgr.npy", recipe.replace("area", "linear"))
                        .exact())
                .isFalse();
        assertThat(noted("opencv-area-bgr.npy", "recipe=eager,resize=none-such").exact())
                .isFalse();
        assertThat(noted("opencv-area-bgr.npy", "recipe=").exact()).isFalse();
    }

    private static TensorOrigin noted(String dump, String option) throws Exception {
        return origin(dump(dump), Optional.empty(), Optional.empty(), Duration.ZERO, List.of(option));
    }

    private static TensorOrigin origin(
            DenseTensor tensor, Optional<Quantization> quantization, Optional<PreprocessingRecipe> like) {
        return origin(tensor, quantization, like, Duration.ofMinutes(5));
    }

    private static TensorOrigin origin(
            DenseTensor tensor,
            Optional<Quantization> quantization,
            Optional<PreprocessingRecipe> like,
            Duration budget) {
        return origin(tensor, quantization, like, budget, List.of());
    }

    private static TensorOrigin origin(
            DenseTensor tensor,
            Optional<Quantization> quantization,
            Optional<PreprocessingRecipe> like,
            Duration budget,
            List<String> options) {
        Shape shape = tensor.shape();
        DenseTensor fed = tensor.reshaped(Shape.of(1, shape.dimension(0), shape.dimension(1), shape.dimension(2)));
        PathwayTrace trace = new PathwayTrace(
                Pathway.recorded("phone", "phone", "phone.npz"),
                Map.of(Stage.BATCH, fed),
                Map.of(),
                Optional.empty(),
                "",
                Optional.of(new RecordedSource(
                        "phone.npz",
                        new RunOrigin("", "", "", options, ""),
                        RecordedPlace.Join.CONTENT,
                        Optional.of(ElementType.FLOAT32),
                        quantization,
                        OutputKind.CLASSES,
                        0,
                        List.of())));
        return new OriginSearch(PREPROCESSOR, PICTURE, trace, like, SearchTime.of(budget), Cancellation.NEVER).find();
    }
}
