package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skewscope.explain.PlantedTensors.scaled;
import static org.skewscope.explain.PlantedTensors.swapped;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.execution.ModelCatalogue;
import org.skewscope.explain.hybrid.MemoizingModelRunner;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.network.RunnableNetworks;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.recipe.JpegStore;
import org.skewscope.recipesearch.OriginSearch;
import org.skewscope.recipesearch.RandomRecipes;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.SearchTime;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzFiles;

/** Runs recorded elsewhere with one known fault; the verdict's first sentence has to name it. */
class RecordedVerdictsTest {

    private static final LinearModel MODEL = new LinearModel();
    private static final ImageSource PICTURE = ImageSource.of(Path.of("src/test/resources/golden/images/jpeg_444.jpg"));
    private static final Pathway EAGER =
            PathwayOption.byKey("size").orElseThrow().set(PathwayPreset.EAGER.pathway(), "64x64");

    @TempDir
    Path folder;

    @Test
    void aTurnedPictureIsNamedByTheOutputsAlone() throws Exception {
        Verdict verdict = verdict(Map.of("logits", logits(turned(fed()))), "");
        assertThat(verdict.code()).contains("SKO201");
        assertThat(verdict.sentence()).startsWith("phone probably feeds the picture turned by 90 degrees clockwise.");
    }

    @ParameterizedTest
    @CsvSource({
        "turned-180, SKO201, by 180 degrees",
        "turned-270, SKO201, by 90 degrees counterclockwise",
        "nhwc-read-as-nchw, SKL801, feeds an NHWC buffer read as NCHW"
    })
    void otherOrdersOfPixelsAreNamedByTheOutputsAlone(String mistake, String code, String words) throws Exception {
        DenseTensor fed = fed();
        float[] from = fed.float32();
        int side = fed.shape().dimension(1);
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            int y = i / 3 / side;
            int x = i / 3 % side;
            to[i] = switch (mistake) {
                case "turned-180" -> from[((side - 1 - y) * side + side - 1 - x) * 3 + i % 3];
                case "turned-270" -> from[(x * side + side - 1 - y) * 3 + i % 3];
                default -> from[i % 3 * side * side + y * side + x];
            };
        }
        Verdict verdict = verdict(Map.of("logits", logits(DenseTensor.ofFloat32(fed.shape(), to))), "");
        assertThat(verdict.code()).contains(code);
        assertThat(verdict.sentence()).contains(words);
    }

    @Test
    void aFormulaWithoutItsOffsetIsNamedByTheOutputsAlone() throws Exception {
        Verdict verdict = verdict(Map.of("logits", logits(scaled(fed(), 2))), "");
        assertThat(verdict.code()).contains("SKN603");
        assertThat(verdict.sentence()).startsWith("phone probably computes x / 127.5; eager divides by 255.");
    }

    /** Values of 0 to 1 that are divided once more are no pixels of 0 to 255. */
    @Test
    void aSecondDivisionIsNotTakenForAMissingOne() throws Exception {
        Verdict verdict = ofInput(scaled(fed(), 1 / 255f));
        assertThat(verdict.code()).contains("SKN602");
        assertThat(verdict.sentence()).startsWith("phone divides by 255 once more than eager. On phone's input");
        assertThat(ofInput(scaled(fed(), 255)).code()).contains("SKN601");
    }

    @Test
    void reversedChannelsWithAnotherScaleAreBothNamed() throws Exception {
        float[] values = swapped(fed()).float32().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] / 255 - 100 - 10 * (i % 3);
        }
        Verdict verdict = ofInput(DenseTensor.ofFloat32(fed().shape(), values));
        assertThat(verdict.sentence())
                .startsWith("phone divides by 255 once more than eager, with the channels reversed" + " (BGR).");
    }

    @Test
    void otherMeansOfTheChannelsAreNoOtherRange() throws Exception {
        float[] values = fed().float32().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] -= 0.1f * (i % 3 + 1);
        }
        Verdict means = ofInput(DenseTensor.ofFloat32(fed().shape(), values));
        assertThat(means.code()).contains("SKN604");
        assertThat(means.sentence()).startsWith("phone subtracts another mean in each channel");
        float[] moved = fed().float32().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] -= 0.5f;
        }
        Verdict range = ofInput(DenseTensor.ofFloat32(fed().shape(), moved));
        assertThat(range.code()).contains("SKN603");
        assertThat(range.sentence()).containsPattern("\\(-0.4\\d+ to 0.\\d+, not 0.\\d+ to 0.\\d+\\)");
    }

    @Test
    void aCameraFrameIsNamed() throws Exception {
        Verdict verdict = ofInput(PlantedTensors.cameraFrame(fed()));
        assertThat(verdict.code()).contains("SKD103");
        assertThat(verdict.sentence()).startsWith("phone has coarser color than ");
    }

    /** Samples of 16 bits are 257 times as large as their upper bytes, up to rounding. */
    @Test
    void samplesOf16BitsAreNamed() throws Exception {
        Random random = new Random(16);
        float[] values = fed().float32().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = 257 * (values[i] + (random.nextFloat() - 0.5f) / 255);
        }
        Verdict verdict = ofInput(DenseTensor.ofFloat32(fed().shape(), values));
        assertThat(verdict.code()).contains("SKD108");
        assertThat(verdict.sentence()).startsWith("phone keeps the 16-bit samples of the picture;");
    }

    /** Two grays of one picture show what each weighs the channels with. */
    @Test
    void otherWeightsOfGrayAreNamed() throws Exception {
        Verdict verdict = VerdictMaker.of(PairFacts.of(
                explained(
                        (source, trace, like, budget, cancellation) ->
                                TensorOrigin.unknown(trace.pathway().id(), "none"),
                        recorded("right", Map.of("input", gray(0.299f, 0.587f, 0.114f)), ""),
                        recorded("code", Map.of("input", gray(0.2126f, 0.7152f, 0.0722f)), "")),
                ClassNaming.always(String::valueOf)));
        assertThat(verdict.code()).contains("SKC303");
        assertThat(verdict.sentence())
                .startsWith("code makes gray with the weights 0.213, 0.715, 0.072 of red, green and blue;"
                        + " right with 0.299, 0.587, 0.114.");
    }

    private static DenseTensor gray(float... weights) {
        float[] values = fed().float32().clone();
        for (int i = 0; i < values.length; i += 3) {
            float gray = weights[0] * values[i] + weights[1] * values[i + 1] + weights[2] * values[i + 2];
            values[i] = gray;
            values[i + 1] = gray;
            values[i + 2] = gray;
        }
        return DenseTensor.ofFloat32(fed().shape(), values);
    }

    /** More saturation is nearly a line in each channel, but no formula: channels are mixed. */
    @Test
    void moreSaturationIsNotTakenForAFormula() throws Exception {
        Verdict verdict = ofInput(saturated());
        assertThat(verdict.code()).contains("SKC308");
        assertThat(verdict.sentence()).startsWith("phone multiplies the saturation of eager's picture by 1.6.");
    }

    /** Noise of many levels, which no known mistake makes. */
    private static DenseTensor grainy() {
        Random random = new Random(1);
        float[] values = fed().float32().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.2f * random.nextFloat() - 0.1f;
        }
        return DenseTensor.ofFloat32(fed().shape(), values);
    }

    private static DenseTensor saturated() {
        float[] from = fed().float32();
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            int pixel = i / 3 * 3;
            float gray = (from[pixel] + from[pixel + 1] + from[pixel + 2]) / 3;
            to[i] = Math.max(0, Math.min(1, gray + 1.6f * (from[i] - gray)));
        }
        return DenseTensor.ofFloat32(fed().shape(), to);
    }

    @Test
    void anInputOfAnotherSizeIsComparedByItsSize() throws Exception {
        DenseTensor small = DenseTensor.ofFloat32(Shape.of(1, 48, 48, 3), new float[48 * 48 * 3]);
        Verdict verdict = verdict(Map.of("input", small, "logits", logits(small)), "");
        assertThat(verdict.code()).contains("SKF507");
        assertThat(verdict.sentence()).startsWith("phone feeds 48 × 48 × 3; eager feeds 64 × 64 × 3.");
    }

    @Test
    void outputsInAnotherFormAreNamed() throws Exception {
        float[] logits = logits(fed()).float32();
        float[] more = new float[logits.length + 1];
        System.arraycopy(logits, 0, more, 1, logits.length);
        Verdict background = verdict(Map.of("logits", row(more)), "");
        assertThat(background.code()).contains("SKY902");
        assertThat(background.certainty()).isEqualTo(Verdict.Certainty.MEASURED);
        assertThat(background.sentence()).contains("a background class at index 0");
        more[5] += 1;
        assertThat(verdict(Map.of("logits", row(more)), "").sentence()).contains("probably has a background class");
        DenseTensor probabilities = MODEL.run(fed(), EAGER.execution()).probabilities();
        float[] shuffled = new float[probabilities.size()];
        for (int i = 0; i < shuffled.length; i++) {
            shuffled[i] = probabilities.float32()[(i + 3) % shuffled.length];
        }
        Verdict order = verdict(Map.of("probabilities", row(shuffled)), "");
        assertThat(order.code()).contains("SKY901");
        assertThat(order.sentence()).contains("eager's probabilities in a different class order");
        float[] twice = new float[shuffled.length];
        double sum = 0;
        for (float value : probabilities.float32()) {
            sum += Math.exp(value);
        }
        for (int i = 0; i < twice.length; i++) {
            twice[i] = (float) (Math.exp(probabilities.float32()[i]) / sum);
        }
        Verdict softmax = verdict(Map.of("probabilities", row(twice)), "");
        assertThat(softmax.code()).contains("SKY903");
        assertThat(softmax.sentence()).startsWith("phone applies softmax twice:");
    }

    /** Each input tensor has a recipe, and the recipes differ in one option. */
    @Test
    void theRecipesOfTwoRecordedRunsAreCompared() throws Exception {
        TensorOrigin.Search search = (source, trace, like, budget, cancellation) -> {
            boolean second = trace.pathway().id().equals("new");
            assertThat(like.isPresent()).as("the first recipe").isEqualTo(second);
            return new TensorOrigin(
                    trace.pathway().id(),
                    TensorOrigin.Kind.EXACT,
                    second ? List.of(new Setting(OptionKey.RESIZE, "tf-bilinear")) : List.of());
        };
        Pathway before = recorded("old", Map.of("input", fed()), "");
        Pathway after = recorded("new", Map.of("input", scaled(fed(), 0.99f)), "");
        Verdict verdict =
                VerdictMaker.of(PairFacts.of(explained(search, before, after), ClassNaming.always(String::valueOf)));
        assertThat(verdict.code()).contains("SKR401");
        assertThat(verdict.sentence()).startsWith("new shrinks the picture without antialiasing; old antialiases.");
    }

    /** The recipe that is found stands for the run, so that each of its options has a share. */
    @Test
    void theSharesOfARecordedRunAreMeasured() throws Exception {
        Pathway planted = EAGER.with(
                List.of(new Setting(OptionKey.RESIZE, "tf-bilinear"), new Setting(OptionKey.CHANNELS, "bgr")));
        DenseTensor input = RandomRecipes.made(PICTURE, planted.preprocessing()).orElseThrow();
        DenseTensor fed = DenseTensor.ofFloat32(Shape.of(1, 64, 64, 3), input.toFloats());

        Explanation explanation = explained(
                (source, trace, like, budget, cancellation) -> new OriginSearch(
                                RandomRecipes.PREPROCESSOR, source, trace, like, SearchTime.endless(), cancellation)
                        .find(),
                EAGER,
                phone("", Map.of("input", fed, "logits", logits(fed))));

        List<CauseLedger.LedgerEntry> entries = explanation.ledger().entries();
        assertThat(entries).extracting(CauseLedger.LedgerEntry::factor).containsExactlyInAnyOrder("resize", "channels");
        assertThat(entries.stream()
                        .mapToDouble(entry -> entry.shares().logits().orElseThrow())
                        .sum())
                .isCloseTo(1, within(1e-6));
        Verdict verdict = VerdictMaker.of(PairFacts.of(explanation, ClassNaming.always(String::valueOf)));
        assertThat(verdict.certainty()).isEqualTo(Verdict.Certainty.MEASURED);
        assertThat(verdict.codes()).contains("SKC301");
        assertThat(verdict.sentence()).contains("phone feeds BGR").contains("On phone's input Skewscope returns");
    }

    /** A mirrored picture has a recipe once its order is undone. */
    @Test
    void theOrderOfTheValuesIsUndoneBeforeTheRecipeIsSearched() throws Exception {
        float[] mirrored = fed().float32().clone();
        for (int i = 0; i < mirrored.length; i++) {
            int pixel = i / 3;
            mirrored[i] = fed().float32()[(pixel / 64 * 64 + 63 - pixel % 64) * 3 + i % 3];
        }
        TensorOrigin.Search search = (source, trace, like, budget, cancellation) -> new OriginSearch(
                        RandomRecipes.PREPROCESSOR, source, trace, like, SearchTime.endless(), cancellation)
                .find();
        Verdict verdict = ofPhone(search, DenseTensor.ofFloat32(fed().shape(), mirrored));
        assertThat(verdict.certainty()).isEqualTo(Verdict.Certainty.MEASURED);
        assertThat(verdict.coded())
                .startsWith("phone feeds the picture mirrored left to right.")
                .endsWith("[SKO203]");
    }

    /** Two recordings of one file on one input are an experiment of their own. */
    @Test
    void aProgramThatDoesNotRepeatItselfIsNamed() throws Exception {
        float[] dropped = logits(fed()).float32().clone();
        for (int i = 0; i < dropped.length; i += 2) {
            dropped[i] *= 0.5f;
        }
        String model = "\"model_sha256\": \"" + "ab".repeat(32) + "\", ";
        Pathway first = recorded("first", Map.of("input", fed(), "logits", logits(fed())), "cpu", model);
        Pathway second = recorded("second", Map.of("input", fed(), "logits", row(dropped)), "cpu", model);
        Pathway elsewhere = recorded("elsewhere", Map.of("input", fed(), "logits", row(dropped)), "gpu", model);

        assertThat(verdict(first, second).code()).contains("SKB804");
        assertThat(verdict(first, second).sentence())
                .startsWith("first and second got bit-identical inputs in one model file (SHA-256)")
                .contains("dropout");
        assertThat(verdict(first, elsewhere).codes()).doesNotContain("SKB804");
    }

    private static Verdict verdict(Pathway first, Pathway second) {
        Explanation explanation = new ExplainerFixture(RandomRecipes.PREPROCESSOR, MODEL)
                .explain(PICTURE, first, second, Neighbours.NONE, ProgressListener.NONE, Cancellation.NEVER);
        return VerdictMaker.of(PairFacts.of(explanation, ClassNaming.always(String::valueOf)));
    }

    /** A step that no option makes is a cause once it makes every bit. */
    @ParameterizedTest
    @CsvSource({
        "RESIZED_BEFORE, SKR402, phone resizes the picture to 256 x 256 first",
        "SAVED_BEFORE, SKD104, 'phone saves the picture as JPEG (75, 4:2:0) before it resizes it; eager does not.'",
        "TRUNCATED, SKT705, phone cuts fractions off after the resize"
    })
    void aStepThatNoOptionMakesIsNamed(TensorOrigin.StepKind kind, String code, String reason) throws Exception {
        TensorOrigin.Search search = (source, trace, like, budget, cancellation) -> new TensorOrigin(
                trace.pathway().id(),
                TensorOrigin.Kind.EXACT,
                List.of(),
                Optional.of(
                        kind == TensorOrigin.StepKind.SAVED_BEFORE
                                ? TensorOrigin.Step.of(new JpegStore(75, "4:2:0"))
                                : new TensorOrigin.Step(kind, 256, 256)),
                0,
                0,
                "",
                false);
        Verdict verdict = ofPhone(search);
        assertThat(verdict.code()).contains(code);
        assertThat(verdict.certainty()).isEqualTo(Verdict.Certainty.MEASURED);
        assertThat(verdict.sentence()).startsWith(reason);
    }

    /** What moves the last bit cannot be told from the rounding that remains. */
    @Test
    void aRecipeThatIsKnownExceptForRoundingIsTheCause() throws Exception {
        TensorOrigin.Search search = (source, trace, like, budget, cancellation) -> new TensorOrigin(
                trace.pathway().id(),
                TensorOrigin.Kind.ROUNDING,
                List.of(
                        new Setting(OptionKey.RESIZE, "tf-bilinear"),
                        new Setting(OptionKey.NORMALIZE, "multiply-reciprocal-255")));
        Verdict verdict = ofPhone(search);
        assertThat(verdict.codes()).containsExactly("SKR401");
        assertThat(verdict.sentence()).startsWith("phone shrinks the picture without antialiasing");
    }

    /** Time depends on the machine, so a search that was cut off says nothing of recipes. */
    @Test
    void aSearchThatWasCutOffRulesNoRecipeOut() throws Exception {
        TensorOrigin.Search search = (source, trace, like, budget, cancellation) ->
                TensorOrigin.unknown(trace.pathway().id(), "Not found in time.");
        Verdict ended = ofPhone(search, grainy());
        assertThat(ended.codes()).containsExactly("SKU000");
        assertThat(ended.sentence()).contains("No recipe or known mistake explains it.");
        Verdict late = ofPhone(
                (source, trace, like, budget, cancellation) ->
                        search.of(source, trace, like, budget, cancellation).endedLate(),
                grainy());
        assertThat(late.codes()).containsExactly("SKU000");
        assertThat(late.sentence())
                .doesNotContain("No recipe")
                .contains("the search for a recipe did not end in its time");
        assertThat(late.advice()).contains("find-recipe PICTURE TENSOR --seconds 120");
    }

    private Verdict ofPhone(TensorOrigin.Search search) throws Exception {
        return ofPhone(search, scaled(fed(), 0.99f));
    }

    private Verdict ofPhone(TensorOrigin.Search search, DenseTensor fed) throws Exception {
        return VerdictMaker.of(PairFacts.of(
                explained(search, EAGER, phone("", Map.of("input", fed))), ClassNaming.always(String::valueOf)));
    }

    private static Explanation explained(TensorOrigin.Search search, Pathway a, Pathway b) {
        return new Investigation(
                        PICTURE,
                        a,
                        b,
                        Neighbours.NONE,
                        new Investigation.Tools(
                                RandomRecipes.PREPROCESSOR,
                                MODEL,
                                new MemoizingModelRunner(MODEL),
                                PathwayRunner::run,
                                10,
                                search,
                                ModelCatalogue.NONE,
                                RunnableNetworks.NONE))
                .whole(ProgressListener.NONE, Cancellation.NEVER);
    }

    /** The device's note and the size together make reduced precision likely, neither alone. */
    @ParameterizedTest
    @CsvSource({"gpu, 0.001, SKX905", "cpu, 0.001, SKA002", "gpu, 0.1, SKA002"})
    void reducedPrecisionNeedsAnAcceleratorAndItsSize(String device, float share, String code) throws Exception {
        float[] logits = logits(fed()).float32().clone();
        float largest = 0;
        for (float logit : logits) {
            largest = Math.max(largest, Math.abs(logit));
        }
        logits[3] += share * largest;
        Verdict verdict = verdict(Map.of("input", fed(), "logits", row(logits)), device);
        assertThat(verdict.code()).contains(code);
        assertThat(verdict.certainty())
                .isEqualTo(code.equals("SKX905") ? Verdict.Certainty.LIKELY : Verdict.Certainty.UNKNOWN);
    }

    private Verdict ofInput(DenseTensor fed) throws Exception {
        return verdict(Map.of("input", fed, "logits", logits(fed)), "");
    }

    private Verdict verdict(Map<String, DenseTensor> arrays, String device) throws Exception {
        Explanation explanation = new ExplainerFixture(RandomRecipes.PREPROCESSOR, MODEL)
                .explain(
                        PICTURE,
                        EAGER,
                        phone(device, arrays),
                        Neighbours.NONE,
                        ProgressListener.NONE,
                        Cancellation.NEVER);
        return VerdictMaker.of(PairFacts.of(explanation, ClassNaming.always(index -> "class " + index)));
    }

    private static DenseTensor fed() {
        return new PathwayRunner(RandomRecipes.PREPROCESSOR, MODEL)
                .run(PICTURE, EAGER, stage -> {}, Cancellation.NEVER)
                .tensor(Stage.BATCH)
                .orElseThrow();
    }

    private static DenseTensor logits(DenseTensor fed) throws Exception {
        return MODEL.run(fed, EAGER.execution()).logits();
    }

    private static DenseTensor row(float[] values) {
        return DenseTensor.ofFloat32(Shape.of(1, values.length), values);
    }

    private static DenseTensor turned(DenseTensor fed) {
        int side = fed.shape().dimension(1);
        float[] from = fed.float32();
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            int y = i / 3 / side;
            int x = i / 3 % side;
            to[i] = from[((side - 1 - x) * side + y) * 3 + i % 3];
        }
        return DenseTensor.ofFloat32(fed.shape(), to);
    }

    private Pathway phone(String device, Map<String, DenseTensor> arrays) throws Exception {
        return recorded("phone", arrays, device);
    }

    private Pathway recorded(String id, Map<String, DenseTensor> arrays, String device) throws Exception {
        return recorded(id, arrays, device, "");
    }

    private Pathway recorded(String id, Map<String, DenseTensor> arrays, String device, String facts) throws Exception {
        byte[] note = ("{\"skewscope_run\": 1, "
                        + facts
                        + "\"device\": \""
                        + device
                        + "\", \"pictures\": [{\"name\": \""
                        + PICTURE.name()
                        + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        Map<String, DenseTensor> all = new HashMap<>();
        arrays.forEach((name, array) -> all.put("0/" + name, array));
        all.put("run", DenseTensor.ofUint8(Shape.of(note.length), note));
        Path file = folder.resolve(id + ".npz");
        NpzFiles.write(file, all);
        return Pathway.recorded(id, id, file.toString());
    }
}
