package org.skewscope.recipesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.explain.swap.InputMistake;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.JpegStore;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Resizer;
import org.skewscope.run.Cancellation;
import org.skewscope.run.SearchTime;
import org.skewscope.tensor.ChannelAxis;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/**
 * Recovers recipes from tensors alone. {@code -Dskewscope.recipes=320 -Dskewscope.seed=77} runs
 * many others; a few are enough to see the search broken.
 */
class RecipeSearchTest {

    private static final int RECIPES = Integer.getInteger("skewscope.recipes", 4);
    private static final long SEED = Long.getLong("skewscope.seed", 11);
    private static final ImageSource CAT = RandomRecipes.picture("jpeg_420.jpg");
    private static final PreprocessingRecipe RECIPE =
            PathwayPreset.GRAPH.pathway().preprocessing().withSize(new InputSize(40, 48));

    private final RecipeSearch search = new RecipeSearch(RandomRecipes.PREPROCESSOR);

    /** The nearest recipes are among the first that are tried; a whole search takes 13 s. */
    private final RecipeSearch shortly = search.within(SearchTime.of(Duration.ofSeconds(2)));

    @Test
    void recoversRandomRecipes() {
        RandomRecipes recipes = new RandomRecipes(SEED);
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < RECIPES; i++) {
            RandomRecipes.Made made = recipes.next();
            DenseTensor fed =
                    DenseTensor.ofFloat32(made.tensor().shape(), made.tensor().toFloats());
            RecipeFindings found = search.find(made.source(), fed, Cancellation.NEVER);
            if (found.exactCount() == 0) {
                missed.add(made.source().name() + " " + made.recipe() + ": " + found.sentence());
                continue;
            }
            found.matches().stream().limit(3).forEach(match -> assertMakes(made.source(), match, fed));
        }
        assertThat(missed).as("recipes not recovered of " + RECIPES).isEmpty();
    }

    @Test
    void saysWhichRecipesCannotBeToldApart() {
        DenseTensor tensor = RandomRecipes.made(CAT, RECIPE).orElseThrow();
        RecipeFindings found = search.find(CAT, tensor, Cancellation.NEVER);
        assertThat(found.indistinguishable()).isTrue();
        assertThat(found.exactCount()).isEqualTo(found.matches().size());
        // The file has no alpha and no EXIF tag, so that color mode and orientation do nothing.
        Map<String, String> options = found.matches().get(0).options();
        assertThat(options)
                .containsEntry("decoder", "tf-jpeg-fast")
                .containsEntry("resize", "tf-bilinear")
                .containsEntry("normalize", "divide-255")
                .containsEntry("size", "40x48");
        assertThat(found.matches()).allMatch(RecipeMatch::exact);
        assertThat(found.recipes()).isGreaterThan(100_000);
    }

    @Test
    void aSearchWithoutTimeSaysWhatItDidNotTry() {
        DenseTensor tensor = RandomRecipes.made(CAT, RECIPE).orElseThrow();
        RecipeFindings found = search.within(SearchTime.of(Duration.ZERO)).find(CAT, tensor, Cancellation.NEVER);
        assertThat(found.complete()).isFalse();
        assertThat(found.sentence())
                .startsWith("No tried recipe makes this tensor exactly. The search ended after 0 s. Not" + " tried: ")
                .contains("framings with other sizes");
        assertThatThrownBy(() -> search.find(CAT, tensor, () -> true)).isInstanceOf(CancellationException.class);
    }

    @Test
    void findsAUsualRecipeFirst() {
        PreprocessingRecipe usual = RECIPE.withDecoder(Decoder.PILLOW).withResizer(Resizer.PILLOW_BICUBIC);
        DenseTensor tensor = RandomRecipes.made(CAT, usual).orElseThrow();
        RecipeFindings found = search.ofUsual().find(CAT, tensor, Cancellation.NEVER);
        assertThat(found.matches().get(0).options())
                .containsEntry("decoder", "pillow")
                .containsEntry("resize", "pillow-bicubic");
        assertMakes(CAT, found.matches().get(0), tensor);
    }

    /** Nothing is concluded from a first search. */
    @Test
    void leavesRareRecipesToTheWholeSearch() {
        PreprocessingRecipe rare = RECIPE.withResizer(Resizer.RUST_CATMULL_ROM);
        DenseTensor tensor = RandomRecipes.made(CAT, rare).orElseThrow();
        RecipeFindings found = search.ofUsual().find(CAT, tensor, Cancellation.NEVER);
        assertThat(found.exactCount()).isZero();
        assertThat(found.complete()).isFalse();
        assertThat(search.find(CAT, tensor, Cancellation.NEVER).exactCount()).isPositive();
    }

    /** One channel is sought among the grays of each library. */
    @Test
    void tellsTheGrayOfADecoderFromThatOfItsColors() {
        PreprocessingRecipe gray = RECIPE.withDecoder(Decoder.OPENCV).withMode(ColorMode.GRAY);
        DenseTensor tensor = RandomRecipes.made(CAT, gray).orElseThrow();
        assertThat(search.find(CAT, tensor, Cancellation.NEVER).matches())
                .isNotEmpty()
                .allMatch(match -> match.exact())
                .anyMatch(match -> match.options().get("mode").equals("gray"))
                .noneMatch(match -> match.options().get("mode").equals("gray-of-rgb"));
    }

    /** The aspect ratio is kept, so that the tensor's size is not the one that was asked for. */
    @ParameterizedTest
    @CsvSource({
        "jpeg_420.jpg, 40x40, squash, PILLOW, IGNORE",
        "jpeg_420.jpg, 33x70, squash, OPENCV, IGNORE",
        "jpeg_420.jpg, 12x90, squash, OPENCV, EXIF",
        "jpeg_420.jpg, 200x9, squash, PILLOW, EXIF",
        "jpeg_exif6.jpg, 40x64, squash, PILLOW, IGNORE",
        "jpeg_exif6.jpg, 40x64, squash, PILLOW, EXIF",
        "jpeg_exif6.jpg, 40x64, squash, OPENCV, IGNORE",
        "jpeg_exif6.jpg, 40x64, squash, OPENCV, EXIF",
        "png_rgb.png, 64x30, squash, OPENCV, IGNORE",
        "jpeg_420.jpg, 30x50, central-fraction, PILLOW, IGNORE",
        "jpeg_420.jpg, 30x50, letterbox, OPENCV, EXIF"
    })
    void findsTheSizeThatAThumbnailWasAskedFor(
            String name, String size, String framing, Decoder decoder, Orientation orientation) {
        ImageSource source = RandomRecipes.picture(name);
        PreprocessingRecipe asked = set(RECIPE.withSize(InputSize.parse(size)), "framing", framing)
                .withResizer(Resizer.PILLOW_THUMBNAIL)
                .withDecoder(decoder)
                .withOrientation(orientation);
        DenseTensor tensor = RandomRecipes.made(source, asked).orElseThrow();
        RecipeFindings found = search.find(source, tensor, Cancellation.NEVER);
        assertThat(found.exactCount()).isPositive();
        found.matches().forEach(match -> assertMakes(source, match, tensor));
    }

    /** A picture of a data set was often saved in its small size. */
    @ParameterizedTest
    @CsvSource({
        "jpeg:95;4:2:0, pillow-bicubic, pillow-pad:255;0.5",
        "jpeg:75;4:2:0, pillow-lanczos, squash",
        "jpeg:83;4:4:4, opencv-area, resize-center-crop",
        "jpeg:31;4:2:2, pillow-nearest, center-square:even"
    })
    void findsAJpegRoundTrip(String store, String resizer, String framing) {
        PreprocessingRecipe saved = set(
                set(set(RECIPE.withSize(new InputSize(112, 128)), "resize", resizer), "store", store.replace(';', ',')),
                "framing",
                framing.replace(';', ','));
        DenseTensor tensor = RandomRecipes.made(CAT, saved).orElseThrow();
        RecipeFindings found = search.find(CAT, tensor, Cancellation.NEVER);
        assertThat(found.exactCount()).as(found.sentence()).isPositive();
        assertThat(found.matches())
                .allSatisfy(match -> assertThat(match.options()).containsEntry("store", store.replace(';', ',')));
        assertMakes(CAT, found.matches().get(0), tensor);
    }

    /** A cast moves every pixel, so that other resizers come nearer than the true one. */
    @ParameterizedTest
    @CsvSource({
        "49x68, tf1-bicubic-align-corners, stored, central-fraction, truncated",
        "70x35, pillow-bilinear, float32, letterbox, saturated",
        "47x59, tf-bicubic-antialias, stored, resize-center-crop, truncated",
        "33x40, torch-bilinear-antialias, stored, crop-to-aspect-ratio, rounded"
    })
    void findsACastToEightBits(String size, String resizer, String type, String framing, String store) {
        PreprocessingRecipe cast = set(
                set(
                        set(set(RECIPE.withSize(InputSize.parse(size)), "resize", resizer), "resize-type", type),
                        "framing",
                        framing),
                "store",
                store);
        DenseTensor tensor = RandomRecipes.made(CAT, cast).orElseThrow();
        RecipeFindings found = search.find(CAT, tensor, Cancellation.NEVER);
        assertThat(found.exactCount()).as(found.sentence()).isPositive();
        found.matches().forEach(match -> assertMakes(CAT, match, tensor));
    }

    /** The picture's sides decide the size between, which a preview's sides would change. */
    @ParameterizedTest
    @CsvSource({
        "40x48, pillow-box, resize-center-crop",
        "44x58, torchvision-bilinear-tensor, resize-center-crop",
        "58x40, pillow-lanczos, letterbox"
    })
    void findsAJpegRoundTripOfASmallCrop(String size, String resizer, String framing) {
        PreprocessingRecipe saved = set(
                set(set(RECIPE.withSize(InputSize.parse(size)), "resize", resizer), "store", "jpeg:70,4:4:4"),
                "framing",
                framing);
        DenseTensor tensor = RandomRecipes.made(CAT, saved).orElseThrow();
        RecipeFindings found = search.find(CAT, tensor, Cancellation.NEVER);
        assertThat(found.exactCount()).as(found.sentence()).isPositive();
        assertMakes(CAT, found.matches().get(0), tensor);
    }

    /** Its windows of whole pixels are other ones in a preview, which stands for large pictures. */
    @Test
    void findsMeansOverWholePixelsOfALargePicture() {
        PreprocessingRecipe area = set(RECIPE.withSize(new InputSize(47, 59)), "resize", "torch-area");
        DenseTensor tensor = RandomRecipes.made(CAT, area).orElseThrow();
        RecipeFindings found = search.find(CAT, tensor, Cancellation.NEVER);
        assertThat(found.exactCount()).as(found.sentence()).isPositive();
        assertThat(found.matches().get(0).options()).containsEntry("resize", "torch-area");
    }

    /** No option mirrors, so that the file alone can be named. */
    @Test
    void namesTheQualityOfAFileBesideAnUnknownStep() throws Exception {
        PreprocessingRecipe whole = set(RECIPE.withSize(new InputSize(112, 128)), "resize", "pillow-bicubic");
        DenseTensor resized =
                RandomRecipes.made(CAT, set(whole, "normalize", "none")).orElseThrow();
        byte[] mirrored = new byte[resized.size()];
        for (int i = 0; i < mirrored.length; i++) {
            int column = i / 3 % 128;
            mirrored[i] = (byte) resized.value(i + (127 - 2 * column) * 3);
        }
        Picture saved = new JpegStore(62, "4:2:0")
                .store(new Picture(DenseTensor.ofUint8(resized.shape(), mirrored), PixelMode.RGB));
        RecipeFindings found =
                search.within(SearchTime.of(Duration.ofSeconds(2))).find(CAT, saved.pixels(), Cancellation.NEVER);
        assertThat(found.exactCount()).isZero();
        assertThat(found.sentence())
                .contains("The remaining difference looks like a JPEG round trip of quality about 62.");
        assertThat(JpegTraces.qualities(resized)).isEmpty();
    }

    /** Pillow wrote the file with quality=30. */
    @Test
    void readsTheQualityOfAPillowFileFromItsPixels() {
        PreprocessingRecipe whole = set(set(RECIPE, "decoder", "pillow"), "normalize", "torch-imagenet")
                .withSize(InputSize.parse("300x451"));
        DenseTensor tensor = RandomRecipes.made(RandomRecipes.picture("jpeg_420_q30.jpg"), whole)
                .orElseThrow();
        assertThat(JpegTraces.qualities(tensor)).startsWith(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pillow-pad:255,0.5", "ultralytics-letterbox:114,center"})
    void findsPaddings(String framing) {
        PreprocessingRecipe padded = set(RECIPE.withSize(new InputSize(96, 96)), "framing", framing);
        DenseTensor tensor = RandomRecipes.made(CAT, padded).orElseThrow();
        RecipeFindings found = search.find(CAT, tensor, Cancellation.NEVER);
        assertThat(found.exactCount()).as(found.sentence()).isPositive();
        assertThat(found.matches().get(0).options()).containsEntry("framing", framing);
    }

    /** cv2's wheels with IPP move 2.5% of the values of INTER_CUBIC by 1. */
    @Test
    void takesTheSpreadOfBuildsForAMatch() {
        PreprocessingRecipe cubic = set(RECIPE, "resize", "opencv-cubic");
        float[] moved = RandomRecipes.made(CAT, cubic).orElseThrow().toFloats();
        for (int i = 20; i < moved.length; i += 40) {
            moved[i] = (Math.round(moved[i] * 255) - 1) / 255f;
        }
        RecipeFindings found = shortly.find(CAT, DenseTensor.ofFloat32(Shape.of(40, 48, 3), moved), Cancellation.NEVER);
        assertThat(found.matches().get(0).options()).containsEntry("resize", "opencv-cubic");
        assertThat(found.sentence()).contains("The recipe is a match: OpenCV's builds");
    }

    @Test
    void namesWhatThePictureCannotTellApartInOneLine() {
        DenseTensor tensor = RandomRecipes.made(CAT, RECIPE).orElseThrow();
        assertThat(search.find(CAT, tensor, Cancellation.NEVER).sentence())
                .contains("This picture cannot tell apart ")
                .contains("mode rgb, stored")
                .doesNotContain("\n");
    }

    @Test
    void endsInTimeWithTheNearestRecipe() {
        DenseTensor tensor = RandomRecipes.made(CAT, RECIPE).orElseThrow();
        float[] other = tensor.toFloats();
        for (int i = 0; i < other.length; i++) {
            other[i] += i % 7 * 1e-3f;
        }
        RecipeFindings found = search.within(SearchTime.of(Duration.ofMillis(1)))
                .find(CAT, DenseTensor.ofFloat32(tensor.shape(), other), Cancellation.NEVER);
        assertThat(found.late()).isTrue();
        assertThat(found.exactCount()).isZero();
    }

    @Test
    void readsPlanesAndBatches() {
        DenseTensor tensor = RandomRecipes.made(CAT, RECIPE).orElseThrow();
        float[] planes = new float[tensor.size()];
        for (int i = 0; i < tensor.size(); i++) {
            planes[i % 3 * 40 * 48 + i / 3] = tensor.float32()[i];
        }
        assertFound(DenseTensor.ofFloat32(Shape.of(3, 40, 48), planes), "CHW");
        assertFound(DenseTensor.ofFloat32(Shape.of(1, 3, 40, 48), planes), "NCHW");
        assertFound(tensor.reshaped(Shape.of(1, 40, 48, 3)), "NHWC");
    }

    /** np.reshape keeps the order of the numbers, so that the shape names the wrong axes. */
    @Test
    void correctsAxesThatWereReshaped() {
        DenseTensor tensor = RandomRecipes.made(CAT, RECIPE).orElseThrow();
        DenseTensor nhwc = tensor.reshaped(Shape.of(1, 40, 48, 3));
        DenseTensor planes = ChannelAxis.first(nhwc);
        assertCorrected(planes.reshaped(Shape.of(1, 40, 48, 3)), "NHWC", "NCHW");
        assertCorrected(nhwc.reshaped(Shape.of(1, 3, 40, 48)), "NCHW", "NHWC");
    }

    private void assertCorrected(DenseTensor tensor, String shape, String order) {
        RecipeFindings found = search.mendingAxes().find(CAT, tensor, Cancellation.NEVER);
        assertThat(found.layout()).isEqualTo(order);
        assertThat(found.sentence())
                .startsWith("The tensor has the shape " + shape + ", but its numbers are in the order " + order);
        assertThat(found.exactCount()).isPositive();
        assertThat(found.matches().get(0).options()).containsEntry("resize", "tf-bilinear");
    }

    /** Each mistake that moves values is undone bit by bit, and named. */
    @ParameterizedTest
    @EnumSource(value = InputMistake.class, mode = EnumSource.Mode.EXCLUDE, names = "SCALED_TWICE")
    void undoesAndNamesEveryOrderOfValues(InputMistake mistake) {
        PreprocessingRecipe square = RECIPE.withSize(new InputSize(48, 48));
        DenseTensor planted = mistake.of(RandomRecipes.made(CAT, square).orElseThrow());

        RecipeFindings found = search.mendingAxes().find(CAT, planted, Cancellation.NEVER);

        assertThat(found.exactCount()).isPositive();
        assertThat(found.mistake()).contains(mistake);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mean-std:/255,0.229:0.224:0.225,0.485:0.456:0.406",
                "mean-std:/255,0.406:0.456:0.485,0.229:0.224:0.225",
                "mean-std:/255,0.48145466:0.4578275:0.40821073,0.26862954:0.26130258:0.27577711",
                "mean-std:/255,0.31:0.42:0.53,0.21:0.22:0.23",
                "steps:/255,/255",
                "steps:-128,/128",
                "steps:-123.675:116.28:103.53,/58.395:57.12:57.375"
            })
    void measuresFormulasThatNoListOffers(String formula) {
        DenseTensor tensor =
                RandomRecipes.made(CAT, set(RECIPE, "normalize", formula)).orElseThrow();

        RecipeFindings found = search.find(CAT, tensor, Cancellation.NEVER);

        assertThat(found.exactCount()).isPositive();
        assertMakes(CAT, found.matches().get(0), tensor);
        assertThat(found.matches().get(0).options()).containsEntry("resize", "tf-bilinear");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-framings:256x256,squash+resize-center-crop", "two-framings:48x48,center-crop+squash"})
    void findsTwoFramingsInARow(String framing) {
        DenseTensor tensor =
                RandomRecipes.made(CAT, set(RECIPE, "framing", framing)).orElseThrow();

        RecipeFindings found = search.find(CAT, tensor, Cancellation.NEVER);

        assertThat(found.exactCount()).isPositive();
        assertMakes(CAT, found.matches().get(0), tensor);
        assertThat(found.matches().get(0).options()).containsEntry("framing", framing);
    }

    @Test
    void readsOtherTypes() {
        DenseTensor tensor = RandomRecipes.made(CAT, RECIPE).orElseThrow();
        short[] halves = new short[tensor.size()];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = HalfPrecision.floatToFloat16(tensor.float32()[i]);
        }
        assertFound(DenseTensor.ofFloat16(tensor.shape(), halves), "HWC");
        PreprocessingRecipe eager =
                PathwayPreset.EAGER.pathway().preprocessing().withSize(new InputSize(40, 48));
        RecipeFindings doubles = search.find(CAT, RandomRecipes.made(CAT, eager).orElseThrow(), Cancellation.NEVER);
        assertThat(doubles.matches().get(0).options()).containsEntry("compute", "float64");
        DenseTensor bytes = RandomRecipes.made(CAT, set(set(eager, "normalize", "none"), "compute", "float32"))
                .orElseThrow();
        byte[] values = new byte[bytes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) bytes.value(i);
        }
        RecipeFindings found = search.find(CAT, DenseTensor.ofUint8(bytes.shape(), values), Cancellation.NEVER);
        assertThat(found.matches().get(0).options())
                .containsEntry("normalize", "none")
                .containsEntry("resize", "pillow-bicubic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pillow-bicubic", "opencv-area", "opencv-cubic", "skimage-bilinear"})
    void tellsAFloatResizeFromARoundedOne(String resizer) {
        PreprocessingRecipe recipe = set(set(RECIPE, "resize", resizer), "resize-type", "float32");
        RecipeFindings found = search.find(CAT, RandomRecipes.made(CAT, recipe).orElseThrow(), Cancellation.NEVER);
        assertThat(found.exactCount()).isPositive();
        assertThat(found.matches().get(0).options()).containsEntry("resize", resizer);
        assertThat(found.matches())
                .allSatisfy(match -> assertThat(match.options()).containsEntry("resize-type", "float32"));
    }

    /** TensorFlow casts to float32 by itself. */
    @Test
    void namesBothTypesWhereNothingTellsThemApart() {
        DenseTensor tensor = RandomRecipes.made(CAT, RECIPE).orElseThrow();
        List<RecipeMatch> matches = search.find(CAT, tensor, Cancellation.NEVER).matches();
        assertThat(matches.get(0).options()).containsEntry("resize-type", "stored");
        assertThat(matches).anySatisfy(match -> assertThat(match.options()).containsEntry("resize-type", "float32"));
    }

    @Test
    void saysWhatRemainsOfANearRecipe() {
        float[] values = RandomRecipes.made(CAT, RECIPE).orElseThrow().float32().clone();
        values[100] += 0.25f;
        RecipeFindings found =
                shortly.find(CAT, DenseTensor.ofFloat32(Shape.of(40, 48, 3), values), Cancellation.NEVER);
        assertThat(found.exactCount()).isZero();
        assertThat(found.indistinguishable()).isFalse();
        RecipeMatch nearest = found.matches().get(0);
        assertThat(nearest.exact()).isFalse();
        assertThat(nearest.options()).containsEntry("resize", "tf-bilinear");
        assertThat(nearest.remains().orElseThrow().max()).isBetween(0.2499, 0.2501);
    }

    private void assertFound(DenseTensor tensor, String layout) {
        RecipeFindings found = search.find(CAT, tensor, Cancellation.NEVER);
        assertThat(found.layout()).isEqualTo(layout);
        assertThat(found.exactCount()).isPositive();
        assertThat(found.matches().get(0).options()).containsEntry("resize", "tf-bilinear");
    }

    private static void assertMakes(ImageSource source, RecipeMatch match, DenseTensor tensor) {
        PreprocessingRecipe recipe = RECIPE;
        for (Map.Entry<String, String> option : match.options().entrySet()) {
            recipe = set(recipe, option.getKey(), option.getValue());
        }
        DenseTensor made = RandomRecipes.made(source, recipe).orElseThrow();
        assertThat(TensorBytes.sha256(DenseTensor.ofFloat32(made.shape(), made.toFloats())))
                .isEqualTo(TensorBytes.sha256(tensor));
    }

    private static PreprocessingRecipe set(PreprocessingRecipe recipe, String key, String id) {
        RecipeOption<PreprocessingRecipe> option = PreprocessingOptions.ALL.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
        return option.write().apply(recipe, id);
    }
}
