package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.InputContract;
import org.skewscope.explain.network.ModelSteps;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.LedgerAccount;
import org.skewscope.explain.share.Shares;
import org.skewscope.explain.share.SingleChange;
import org.skewscope.gui.demo.Traces;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ValueType;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.present.ClassNaming;
import org.skewscope.run.Failure;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** The verdict on constructed facts: what is known decides the code and the sentence. */
class VerdictMakerTest {

    private static final List<String> CLASSES =
            List.of("zebra", "kite", "bulbul", "tabby", "dock", "pier", "jay", "robin", "tench");

    static final ClassNaming NAMES = ClassNaming.always(CLASSES::get);

    static final float[] ZEBRA = {10, 1, 2, 3, 4, 5, 6, 7, 8};

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    b feeds BGR; a feeds RGB. | b feeds BGR: both predict kite.
                    b brightens the picture: getRGB() reads linear light; a does not. | b brightens the picture: getRGB() reads linear light. Both predict kite.
                    b's logits differ by 14. Skewscope tried 96 mistakes; none matches. | b's logits differ by 14. Skewscope tried 96 mistakes; none matches. Both predict kite.
                    """)
    void theShortFormIsASentence(String reason, String brief) {
        Verdict verdict = new Verdict("", Verdict.Certainty.MEASURED, reason, "", "both predict kite", List.of(), "");
        List<String> forms = verdict.forms();
        assertThat(forms.get(forms.size() - 1)).isEqualTo(brief);
    }

    @Test
    void identicalPathways() {
        Verdict verdict = verdict(trace(pathway("eager"), ZEBRA), trace(pathway("graph"), ZEBRA));
        assertThat(verdict.coded())
                .isEqualTo(
                        "eager and graph are bit-identical at every stage. Both predict zebra" + " (82.4%). [SKH001]");
        assertThat(verdict.cure()).isEqualTo("No change needed.");
    }

    @Test
    void theNextPartIsTheOneThatTheVerdictNeeds() {
        assertThat(VerdictMaker.next(Explanation.NONE)).contains(ExplanationPart.Kind.COMPARED);
        Explanation same = compared(trace(pathway("eager"), ZEBRA), trace(pathway("graph"), ZEBRA));
        assertThat(VerdictMaker.next(same)).isEmpty();

        PathwayTrace b = trace(pathway("bgr", "channels=bgr"), ZEBRA);
        Explanation differing = compared(trace(pathway("eager"), ZEBRA), with(b, Stage.BATCH, 40, 40, 40));
        assertThat(VerdictMaker.next(differing)).contains(ExplanationPart.Kind.LEDGER);
        Explanation more = differing.with(ledger(LedgerAccount.Method.EXACT));
        assertThat(VerdictMaker.next(more)).contains(ExplanationPart.Kind.DETECTORS);
        // A resize method whose change back leaves rounding needs no detector, and no step on the model.
        assertThat(VerdictMaker.next(differing.with(ledger(LedgerAccount.Method.INPUT))))
                .isEmpty();
        Explanation all = more.with(new ExplanationPart.Detectors(List.of(), Map.of(), List.of()));
        assertThat(VerdictMaker.next(all)).isEmpty();
        Verdict verdict = VerdictMaker.of(PairFacts.of(all, NAMES));
        assertThat(verdict.options()).extracting(PathwayOption::key).containsExactly("channels");
    }

    private static Explanation compared(PathwayTrace a, PathwayTrace b) {
        return Explanation.of(List.of(new ExplanationPart.Compared(
                new Traces(1, "cat.jpg", List.of(a, b)).comparison(), Optional.empty(), List.of())));
    }

    private static InputContract rescaling() {
        return new InputContract(
                Optional.empty(),
                Optional.of(new ModelFact.Rescales("scale", "Rescaling", List.of(1.0 / 255), List.of(0.0))),
                Optional.empty());
    }

    /** A model that rescales pixels itself is fed pixels; the other formula scales twice. */
    private static ExplanationPart ledger(LedgerAccount.Method method) {
        return new ExplanationPart.Ledger(new CauseLedger(
                List.of(unknown("resize")),
                List.of(),
                new LedgerAccount(method, 0, 3, Shares.UNKNOWN, List.of(), "", List.of())));
    }

    @Test
    void aFormulaThatTheModelAppliesItselfIsAppliedTwice() {
        PathwayTrace training = trace(pathway("training", "normalize=none"), ZEBRA);
        PathwayTrace app = trace(pathway("app", "normalize=divide-255"), ZEBRA);
        Explanation explanation = Explanation.of(List.of(new ExplanationPart.Compared(
                new Traces(1, "cat.jpg", List.of(with(training, Stage.BATCH, 40, 200, 40), app)).comparison(),
                Optional.empty(),
                List.of(rescaling(), rescaling()))));

        assertThat(VerdictMaker.of(PairFacts.of(explanation, NAMES)).coded())
                .startsWith("app divides by 255, although training's model rescales by 1/255"
                        + " itself; training feeds 0 to 255.")
                .endsWith("[SKN602]");
    }

    @Test
    void optionsThatHaveNoEffectOnThisPicture() {
        Pathway other = pathway("graph", "decoder=opencv", "orientation=exif", "threads=1");
        Verdict verdict = verdict(trace(pathway("eager"), ZEBRA), trace(other, ZEBRA));
        assertThat(verdict.coded())
                .startsWith("eager and graph differ in 3 options, but this picture gives bit-identical" + " results.")
                .endsWith("[SKH002]");
    }

    @Test
    void aDifferenceThatEndsBeforeTheInput() {
        PathwayTrace b = trace(pathway("opencv", "decoder=opencv"), ZEBRA);
        Verdict verdict = verdict(trace(pathway("eager"), ZEBRA), with(b, Stage.DECODE, 40, 40, 40));
        assertThat(verdict.coded())
                .startsWith(
                        "opencv differs from eager at Decode, but its input tensor and logits are" + " bit-identical.")
                .endsWith("[SKH003]");
    }

    /** Rounding is judged by size: 2e-5 of the largest logit, which is 10. */
    @ParameterizedTest
    @CsvSource({
        "1.9e-4, execution=function, SKH004",
        "2.1e-4, execution=function, SKE901",
        "1.9e-4, xla=on, SKH004",
        "0.88, xla=on, SKG903",
        "1.9e-4, loading=bfloat16-weights, SKH004",
        "0.12, loading=bfloat16-weights, SKQ905",
        "1.9e-4, batch=32, SKB801",
        "0.5, batch=32, SKB801",
        "1.9e-4, precision=float64, SKH004"
    })
    void roundingIsJudgedBySizeNeverByKind(float apart, String option, String code) {
        float[] logits = ZEBRA.clone();
        logits[3] += apart;
        Verdict verdict = verdict(
                trace(pathway("f", "execution=function"), ZEBRA),
                trace(pathway("g", "execution=function", option), logits));
        if (option.startsWith("execution")) {
            verdict = verdict(trace(pathway("f"), ZEBRA), trace(pathway("g", option), logits));
        }
        assertThat(verdict.code()).contains(code);
        boolean rounding = verdict.certainty() == Verdict.Certainty.HARMLESS;
        assertThat(rounding).isEqualTo(apart < 2e-4);
        assertThat(verdict.sentence().contains("ounding")).isEqualTo(rounding);
    }

    @Test
    void aReleaseThatRoundsOtherwiseIsNamed() {
        float[] logits = ZEBRA.clone();
        logits[3] += 1.9e-4f;
        Verdict verdict = verdict(
                trace(pathway("old", "resize=torch-bicubic"), ZEBRA),
                trace(pathway("new", "resize=torch210-bicubic"), logits));
        assertThat(verdict.coded())
                .startsWith("new resizes as torch 2.10 does, old as torch 2.6 does: logits by 2e-4" + " (rounding).")
                .endsWith("[SKR415]");
    }

    @Test
    void aTieThatRoundingDecidesIsSaid() {
        float[] tie = {7, 7.00001f, 2, 3, 4, 5, 6, 1, 0};
        float[] other = {7.00002f, 7.00001f, 2, 3, 4, 5, 6, 1, 0};
        Verdict verdict = verdict(trace(pathway("eager"), tie), trace(pathway("graph", "execution=graph"), other));
        assertThat(verdict.sentence())
                .isEqualTo("eager and graph differ by rounding only: logits by 2e-5. Top-1 changes"
                        + " from kite to zebra.");
    }

    @Test
    void xlaBeyondTheSizeTestNamesTheProbabilityThatChanges() {
        float[] logits = ZEBRA.clone();
        logits[0] += 0.88f;
        Verdict verdict = verdict(
                trace(pathway("f", "execution=function"), ZEBRA),
                trace(pathway("xla", "execution=function", "xla=on"), logits));
        assertThat(verdict.coded())
                .isEqualTo("XLA changes the logits of xla by 0.88, more than another order of"
                        + " additions does (2e-4). The operator is not known. zebra 82.4%"
                        + " becomes 91.8%. [SKG903]");
    }

    @Test
    void valuesThatAreNotFinite() {
        float[] broken = ZEBRA.clone();
        broken[0] = Float.NaN;
        PathwayTrace b = with(
                trace(pathway("phone", "normalize=per-image-standardization"), broken),
                Stage.BATCH,
                Float.NaN,
                0.5f,
                Float.NaN);
        Verdict verdict = verdict(trace(pathway("eager"), ZEBRA), b);
        assertThat(verdict.coded())
                .isEqualTo("phone's input has 2 values that are NaN or infinite, so its logits are not"
                        + " finite. [SKT704]");
        PathwayTrace none = with(trace(pathway("phone"), broken), Stage.BATCH, Float.NaN, Float.NaN, Float.NaN);
        Comparison comparison = new Traces(1, "cat.jpg", List.of(trace(pathway("eager"), ZEBRA), none)).comparison();
        assertThat(DifferenceFacts.at(comparison, 1, Stage.BATCH).orElseThrow().text())
                .as("numbers that are none have no distance")
                .isEqualTo("differs at Batch, 3 values NaN or infinite");
    }

    @Test
    void aPathwayThatFailed() {
        PathwayTrace failed = new PathwayTrace(
                pathway("graph"),
                Map.of(),
                Map.of(),
                Optional.of(new Failure(
                        Stage.RESIZE, "the picture is 3 pixels high", Remedy.say("Use a larger picture."))));
        Verdict verdict = verdict(trace(pathway("eager"), ZEBRA), failed);
        assertThat(verdict.sentence())
                .isEqualTo("graph failed at Resize: the picture is 3 pixels high. eager predicts zebra" + " (82.4%).");
        assertThat(verdict.cure()).isEqualTo("Use a larger picture.");
        Verdict explained = of(
                trace(pathway("eager"), ZEBRA),
                failed,
                new ExplanationPart.Ledger(new CauseLedger(List.of(unknown("resize")), List.of(), null)));
        assertThat(explained.options()).as("no share is known").isEmpty();
    }

    @Test
    void pathwaysBesideTheTwoThatFailAreNamedToo() {
        List<PathwayTrace> traces = Stream.of("eager", "graph", "function")
                .map(VerdictMakerTest::broken)
                .toList();
        Comparison comparison = new Traces(1, "cat.jpg", traces).comparison();
        assertThat(VerdictMaker.of(PairFacts.of(comparison, 2, NAMES)).sentence())
                .isEqualTo("eager and function fail at Decode: it is cut. graph fails too.");
    }

    private static PathwayTrace broken(String id) {
        return new PathwayTrace(
                pathway(id),
                Map.of(),
                Map.of(),
                Optional.of(new Failure(Stage.DECODE, "it is cut", Remedy.say("Copy it again."))));
    }

    /** An option whose contribution could not be measured. */
    private static LedgerEntry unknown(String key) {
        return new LedgerEntry(
                key,
                key,
                "pillow-bicubic",
                "tf-bilinear",
                Shares.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    @Test
    void classesInAnotherOrder() {
        float[] reversed = new float[ZEBRA.length];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = ZEBRA[reversed.length - 1 - i];
        }
        ClassNaming own = (results, index) -> results.get(0).pathway().id().equals("a")
                ? CLASSES.get(index)
                : CLASSES.get(CLASSES.size() - 1 - index);
        Comparison comparison = new Traces(
                        1,
                        "cat.jpg",
                        List.of(trace(pathway("a"), ZEBRA), trace(pathway("b", "model=/b.keras"), reversed)))
                .comparison();
        assertThat(VerdictMaker.of(PairFacts.of(comparison, 1, own)).coded())
                .isEqualTo("b returns a's logits in a different class order: index 8 is tench in a and"
                        + " zebra in b. Both predict zebra. [SKY901]");
    }

    /**
     * Shares without numbers name no cause: the model is one, and the resizer beside it is none.
     */
    @Test
    void modelsOfOtherClassesDifferByTheModelAlone() {
        PathwayTrace a = trace(pathway("a"), ZEBRA);
        PathwayTrace b = trace(pathway("b", "model=/b.onnx", "resize=tf-bilinear"), new float[] {1, 2, 3, 4, 5, 6, 7});
        Verdict verdict =
                of(a, b, new ExplanationPart.Ledger(new CauseLedger(List.of(unknown("resize")), List.of(), null)));
        assertThat(verdict.sentence()).isEqualTo("b predicts 7 classes, a 9, so their classes cannot be compared.");
        assertThat(verdict.options()).extracting(PathwayOption::key).containsExactly("model");
    }

    /** Equal numbers under swapped label files: no stage differs, and the names do. */
    @Test
    void equalNumbersUnderOtherNames() {
        PathwayTrace a = trace(pathway("a"), ZEBRA);
        PathwayTrace b = trace(pathway("b", "model=/b"), ZEBRA);
        ClassNaming own = (results, index) -> results.get(0).pathway().id().equals("a")
                ? CLASSES.get(index)
                : CLASSES.get(CLASSES.size() - 1 - index);
        Comparison comparison = new Traces(1, "cat.jpg", List.of(a, b)).comparison();
        assertThat(VerdictMaker.of(PairFacts.of(comparison, 1, own)).coded())
                .isEqualTo("The label files of a and b list one set of classes in different orders:"
                        + " index 0 is zebra in a and tench in b. [SKY901]");
        assertThat(Headline.of(comparison, own).severity())
                .as("the pathways predict classes of other names")
                .isEqualTo(Severity.CLASS_CHANGES);
        assertThat(Headline.of(comparison, NAMES).severity()).isEqualTo(Severity.IDENTICAL);
        ClassNaming numbers =
                (results, index) -> results.get(0).pathway().id().equals("a") ? CLASSES.get(index) : "class " + index;
        assertThat(VerdictMaker.of(PairFacts.of(comparison, 1, numbers)).code())
                .as("a model without names is no permutation")
                .contains("SKH002");
    }

    /** One index means two classes, so that no number says what both predict. */
    @Test
    void labelFilesInOtherOrdersComeBeforeWhateverElseDiffers() {
        float[] other = ZEBRA.clone();
        other[0] += 0.5f;
        PathwayTrace a = trace(pathway("a"), ZEBRA);
        PathwayTrace b = with(trace(pathway("b", "model=/b", "channels=bgr"), other), Stage.BATCH, 0.3f, 0.3f, 0.3f);
        ClassNaming own = (results, index) -> results.get(0).pathway().id().equals("a")
                ? CLASSES.get(index)
                : CLASSES.get(CLASSES.size() - 1 - index);
        Comparison comparison = new Traces(1, "cat.jpg", List.of(a, b)).comparison();

        Verdict verdict = VerdictMaker.of(PairFacts.of(comparison, 1, own));

        assertThat(verdict.code()).contains("SKY901");
        assertThat(verdict.sentence())
                .startsWith("The label files of a and b list one set of classes in different orders:")
                .doesNotContain("both predict")
                .doesNotContain("Both predict");
        assertThat(verdict.cure()).startsWith("Use the label file");
    }

    /** The margin of the logits decides, however far the tensors differ. */
    @ParameterizedTest
    @CsvSource({"0.001, true", "3, false"})
    void whatMovesTheLogitsFarLessThanTheMarginNeedsNoCure(float change, boolean needless) {
        float[] other = ZEBRA.clone();
        other[1] += change;
        PathwayTrace b = with(trace(pathway("b", "channels=bgr"), other), Stage.BATCH, 0.3f, 0.3f, 0.3f);

        Verdict verdict = verdict(trace(pathway("a"), ZEBRA), b);

        assertThat(verdict.sentence()).startsWith("b feeds BGR; a feeds RGB.");
        assertThat(verdict.cure().startsWith("Nothing to do for this picture: no class changes"))
                .isEqualTo(needless);
        assertThat(verdict.cure()).contains("Set channels=rgb in b");
    }

    /** A formula is told by what it makes of black and white, however it is spelled. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "affine:/255,-2.117904:-2.035714:-1.804444 | SKN604 | b forgets the brackets: x / 255 - mean / std; a",
                "steps:/255,-0.485:0.456:0.406,/0.229:0.224:0.225,/255 | SKN602 | b divides by 255 once more than a.",
                "mean-std:/255,0.229:0.224:0.225,0.485:0.456:0.406 | SKN604 | b takes the mean for the std and the std",
                "mean-std:/255,0.406:0.456:0.485,0.225:0.224:0.229 | SKN610 | b computes"
            })
    void aSlipInAFormulaIsNamed(String formula, String code, String words) {
        PathwayTrace a = trace(pathway("a", "normalize=torch-imagenet"), ZEBRA);
        PathwayTrace b = with(trace(pathway("b", "normalize=" + formula), ZEBRA), Stage.BATCH, 0.3f, 0.3f, 0.3f);

        Verdict verdict = verdict(a, b);

        assertThat(verdict.code()).contains(code);
        assertThat(verdict.sentence()).startsWith(words);
    }

    /** What the file states decides the code; the probabilities speak for one side. */
    @Test
    void metadataThatContradictsOnePathway() {
        ModelFact.Wants wants = new ModelFact.Wants(List.of(127.5), List.of(127.5));
        InputContract contract = new InputContract(Optional.of(wants), Optional.empty(), Optional.empty());
        String reason = "model.tflite's metadata states (x - 127.5) / 127.5";
        assertThat(contracted(contract, "normalize=minus-127.5-by-127.5", "normalize=none")
                        .forms())
                .as("the shortest form names both sides")
                .last()
                .isEqualTo(reason + ", as a does; b does not scale the pixels.");
        assertThat(contracted(contract, "normalize=minus-127.5-by-127.5", "normalize=none")
                        .coded())
                .startsWith(reason + ", as a does; b does not scale the pixels.")
                .contains("The model is surer of its top-1 class with a (82.4% against 22.6%)")
                .endsWith("[SKN605, SKN601]");
        assertThat(contracted(contract, "normalize=divide-255", "normalize=none")
                        .reason())
                .isEqualTo(reason + ", but b does not scale the pixels and a divides by 255.");
        assertThat(contracted(InputContract.NONE, "normalize=divide-255", "normalize=none")
                        .code())
                .contains("SKN601");
    }

    @Test
    void aModelThatScalesItselfIsScaledTwice() {
        ModelFact.Rescales layer = new ModelFact.Rescales("scale", "Rescaling", List.of(1 / 255.0), List.of(0.0));
        InputContract contract = new InputContract(Optional.empty(), Optional.of(layer), Optional.empty());
        Verdict verdict = contracted(contract, "normalize=none", "normalize=divide-255");
        assertThat(verdict.coded())
                .startsWith("b divides by 255, although model.tflite rescales by 1/255 itself; a feeds" + " 0 to 255.")
                .endsWith("[SKN602]");
        assertThat(verdict.cure()).isEqualTo("Set normalize=none in b.");
    }

    @Test
    void aQuantizedInputClipsWhatIsFedBeyondItsRange() {
        ModelFact.Quantizes input = new ModelFact.Quantizes(ValueType.UINT8, 0, 1);
        InputContract contract = new InputContract(Optional.empty(), Optional.empty(), Optional.of(input));
        assertThat(contracted(contract, "normalize=divide-255", "normalize=none")
                        .coded())
                .startsWith("model.tflite's input is uint8 for 0 to 1, which clips what b feeds")
                .endsWith("[SKQ904, SKN601]");
    }

    private static Verdict contracted(InputContract contract, String ofA, String ofB) {
        float[] flat = {3, 1, 2, 2.5f, 2, 2.5f, 2, 2.5f, 2};
        PathwayTrace b = with(trace(pathway("b", "model=/model.tflite", ofB), flat), Stage.BATCH, 9, 9, 9);
        PathwayTrace a = trace(pathway("a", "model=/model.tflite", ofA), ZEBRA);
        Comparison comparison = new Traces(1, "cat.jpg", List.of(a, b)).comparison();
        return VerdictMaker.of(PairFacts.of(
                Explanation.of(List.of(
                        new ExplanationPart.Compared(comparison, Optional.empty(), List.of(contract, contract)))),
                NAMES));
    }

    @Test
    void aDifferenceThatNoOptionExplains() {
        PathwayTrace b = with(trace(pathway("mine"), ZEBRA), Stage.BATCH, 0.3f, 0.3f, 0.3f);
        assertThat(verdict(trace(pathway("eager"), ZEBRA), b).coded())
                .startsWith("eager and mine first differ at Batch, although no option differs.")
                .endsWith("[SKU000]");
    }

    /** The formula that changed between versions is the cause, not the loader as such. */
    @Test
    void aFormulaThatDependsOnTheVersionOfKeras() {
        float[] other = ZEBRA.clone();
        other[0] += 1;
        PathwayTrace a = trace(pathway("old", "loader=keras-2"), ZEBRA);
        PathwayTrace b = trace(pathway("new", "loader=keras-3"), other);
        Verdict verdict = of(a, b, new ExplanationPart.Model(Optional.empty(), List.of("act1")));
        assertThat(verdict.coded())
                .startsWith("Keras 2 computes hard_sigmoid in act1 as 0.2x + 0.5, Keras 3 as x / 6 +"
                        + " 0.5. new opens the Keras file by")
                .endsWith("[SKM904]");
    }

    /** Any other value of the optimizer undoes mixed precision, so no rewriter is the cause. */
    @Test
    void mixedPrecisionIsNotBlamedOnARewriter() {
        float[] other = ZEBRA.clone();
        other[0] += 0.1f;
        PathwayTrace a = trace(pathway("f", "execution=function"), ZEBRA);
        PathwayTrace b = trace(pathway("amp", "execution=function", "grappler=auto-mixed-precision-bfloat16"), other);
        ModelSteps.Switched off = new ModelSteps.Switched(
                true,
                "grappler",
                "auto-mixed-precision-bfloat16",
                "no-remapping",
                0,
                1,
                new SingleChange(Optional.of(1.0), true, true));
        Verdict verdict = of(
                a,
                b,
                new ExplanationPart.Model(
                        Optional.of(new ModelSteps.Findings(
                                0.1, 2e-4, Optional.empty(), "", List.of(off), Optional.empty())),
                        List.of()));
        assertThat(verdict.code()).contains("SKG902");
        assertThat(verdict.sentence()).startsWith("amp computes parts of the model in bfloat16");
    }

    private static Verdict of(PathwayTrace a, PathwayTrace b, ExplanationPart part) {
        Comparison comparison = new Traces(1, "cat.jpg", List.of(a, b)).comparison();
        return VerdictMaker.of(PairFacts.of(
                Explanation.of(List.of(new ExplanationPart.Compared(comparison, Optional.empty(), List.of()), part)),
                NAMES));
    }

    /** A model that answers the same to both tensors leaves nothing to measure. */
    @Test
    void nothingIsToBeDoneWhereTheLogitsAreEqual() {
        PathwayTrace b = trace(pathway("b", "channels=bgr", "resize=tf-bilinear"), ZEBRA);
        PathwayTrace other = with(with(b, Stage.RESIZE, 90, 90, 90), Stage.BATCH, 0.3f, 0.3f, 0.3f);
        assertThat(verdict(trace(pathway("a"), ZEBRA), other).cure())
                .isEqualTo("No change is needed for this picture: the logits are bit-identical.");
    }

    /** A model that returns pictures, boxes or features has no logits. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "batch=8", "execution=function", "xla=on", "grappler=off", "delegate=none", "threads=1"})
    void aModelWithoutClassesReturnsOutputs(String change) {
        PathwayTrace a = withoutClasses(trace(pathway("a"), ZEBRA));
        String[] changes = change.isEmpty() ? new String[0] : new String[] {change};
        float[] other = ZEBRA.clone();
        other[8] = -6;
        Verdict far = verdict(a, withoutClasses(trace(pathway("b", changes), other)));
        assertThat(far.sentence()).containsPattern("\\b[Oo]utputs\\b").doesNotContainPattern("\\b[Ll]ogits\\b");
        other[8] = 8.00001f;
        Verdict near = verdict(a, withoutClasses(trace(pathway("b", changes), other)));
        assertThat(near.sentence()).containsPattern("\\b[Oo]utputs\\b").doesNotContainPattern("\\b[Ll]ogits\\b");
        other[8] = Float.NaN;
        Verdict none = verdict(a, withoutClasses(trace(pathway("b", changes), other)));
        assertThat(none.sentence()).isEqualTo("b's outputs have 1 value that is NaN or infinite.");
    }

    private static PathwayTrace withoutClasses(PathwayTrace trace) {
        Map<Stage, DenseTensor> tensors = new EnumMap<>(trace.tensors());
        tensors.put(Stage.PROBABILITIES, DenseTensor.ofFloat32(Shape.of(1, 0), new float[0]));
        return new PathwayTrace(trace.pathway(), tensors, Map.of(), Optional.empty());
    }

    @Test
    void everyCodeIsInTheCatalogue() {
        assertThat(CauseCatalogue.bundled().entries()).hasSize(108);
        assertThat(CauseCatalogue.bundled().find("SKR401"))
                .map(CauseCatalogue.Entry::title)
                .contains("No antialiasing when shrinking");
        assertThat(CauseCatalogue.bundled().find("SKR999")).isEmpty();
    }

    private static Verdict verdict(PathwayTrace a, PathwayTrace b) {
        Comparison comparison = new Traces(1, "cat.jpg", List.of(a, b)).comparison();
        return VerdictMaker.of(PairFacts.of(comparison, 1, NAMES));
    }

    static Pathway pathway(String id, String... changes) {
        Pathway eager = PathwayPreset.EAGER.pathway();
        Pathway pathway = new Pathway(id, id, eager.preprocessing(), eager.execution());
        for (String change : changes) {
            String[] parts = change.split("=", 2);
            pathway = PathwayOption.byKey(parts[0]).orElseThrow().set(pathway, parts[1]);
        }
        return pathway;
    }

    /** Three values at every stage, and the logits. */
    static PathwayTrace trace(Pathway pathway, float[] logits) {
        Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            float value = stage.peak() == 255 ? 100 : 0.5f;
            tensors.put(stage, tensor(stage, value, value, value));
        }
        double sum = 0;
        List<Double> powers = new ArrayList<>();
        for (float logit : logits) {
            powers.add(Math.exp(Float.isNaN(logit) ? 0 : logit));
            sum += powers.get(powers.size() - 1);
        }
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (powers.get(i) / sum);
        }
        tensors.put(Stage.LOGITS, DenseTensor.ofFloat32(Shape.of(1, logits.length), logits));
        tensors.put(Stage.PROBABILITIES, DenseTensor.ofFloat32(Shape.of(1, logits.length), probabilities));
        return new PathwayTrace(pathway, tensors, Map.of(), Optional.empty());
    }

    static PathwayTrace with(PathwayTrace trace, Stage stage, float... values) {
        Map<Stage, DenseTensor> tensors = new EnumMap<>(trace.tensors());
        tensors.put(stage, tensor(stage, values));
        return new PathwayTrace(trace.pathway(), tensors, Map.of(), Optional.empty());
    }

    /** One pixel; before the resize four of them, so that the resize shrinks the picture. */
    private static DenseTensor tensor(Stage stage, float... values) {
        int side = stage.compareTo(Stage.RESIZE) < 0 ? 2 : 1;
        float[] all = new float[side * side * 3];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i % 3];
        }
        return DenseTensor.ofFloat32(
                stage.compareTo(Stage.RESIZE) <= 0 ? Shape.of(side, side, 3) : Shape.of(1, side, side, 3), all);
    }
}
