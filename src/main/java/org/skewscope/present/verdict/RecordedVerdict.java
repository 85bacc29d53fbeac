package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.ModelFileMatch;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.RecordedBits;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.TensorOrigin;
import org.skewscope.explain.detect.Cause;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.swap.InputMistake;
import org.skewscope.explain.swap.RecordedFindings;
import org.skewscope.explain.swap.RecordedFindings.Mistake;
import org.skewscope.explain.swap.RecordedFindings.Scope;
import org.skewscope.explain.swap.RecordedFindings.Size;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.verdict.Verdict.Certainty;
import org.skewscope.run.RecordedSource;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorDiff.LargestDifference;

/** The verdict on a pair of which at least one pathway was recorded elsewhere. */
final class RecordedVerdict {

    /** A detector that explains this share of the difference is named without "probably". */
    private static final double SURE = 0.9;

    /** Reduced precision moves logits by no more of the largest one. */
    private static final double LARGEST_OF_PRECISION = 0.053;

    private static final int MOST_NAMED = 3;

    /** The causes that move the last bit only: they are named where nothing else is. */
    private static final Set<String> LAST_BIT = Set.of("SKG904", "SKT701");

    /** A scale that is 1 up to this is 1. */
    private static final double ONE_SCALE = 0.02;

    /** Half the number of integers of one byte. */
    private static final int HALF_RANGE = 128;

    private final PairFacts facts;
    private final boolean runIsB;
    private final PathwayResult run;
    private final Optional<RecordedFindings> found;

    private RecordedVerdict(PairFacts facts) {
        this.facts = facts;
        this.runIsB = facts.b().recorded().isPresent();
        this.run = runIsB ? facts.b() : facts.a();
        this.found = facts.explanation().get(ExplanationPart.Swap.class).flatMap(part -> part.swap()
                .recorded());
    }

    static Verdict of(PairFacts facts) {
        return new RecordedVerdict(facts).verdict();
    }

    private Verdict verdict() {
        if (otherPicture().isPresent() && facts.difference().stages().stream().allMatch(StageDifference::unseen)) {
            return unverified("");
        }
        if (facts.difference().recorded().filter(RecordedBits::neverAccelerated).isPresent()) {
            return notAccelerated();
        }
        if (!facts.differs()) {
            return RecordedLayers.of(facts).map(this::layered).orElseGet(this::identical);
        }
        if (harmless()) {
            return rounding();
        }
        boolean inputDiffers = facts.inputDiffers();
        if (!inputDiffers && facts.difference().severity() == Severity.OTHER_CLASSES) {
            return ClassVerdict.ofOtherClasses(facts);
        }
        return (inputDiffers ? Optional.<Verdict>empty() : ClassVerdict.of(facts))
                .or(() -> RecordedLayers.of(facts).map(this::layered))
                .or(() -> inputDiffers
                        ? input()
                        : found.filter(findings -> findings.scope() == Scope.OUTPUTS)
                                .flatMap(this::outputs))
                .orElseGet(
                        () -> facts.at(Stage.BATCH).statistics().isPresent() && !inputDiffers && !facts.outputsUnseen()
                                ? runtime()
                                : unknown(inputDiffers));
    }

    private Verdict layered(OptionDifference layers) {
        boolean located = layers.code().equals(Optional.of("SKA002"));
        return verdict(
                layers,
                located ? Certainty.UNKNOWN : Certainty.LIKELY,
                layers.reason(),
                facts.sizeAt(Stage.LOGITS).orElse(""));
    }

    private boolean harmless() {
        return facts.outputsUnseen()
                ? facts.inputPasses() && !RecordedLayers.decide(facts)
                : facts.size(Stage.LOGITS).isPresent()
                        && (facts.at(Stage.BATCH).unseen() || facts.inputPasses())
                        && facts.logitsPass();
    }

    private Verdict identical() {
        List<String> equal = facts.difference().stages().stream()
                .filter(StageDifference::identical)
                .map(stage -> stage.stage().label())
                .toList();
        int layers = RecordedLayers.agreeing(facts);
        if (RecordedLayers.wanted(facts)) {
            return verdict(
                    "",
                    Certainty.UNKNOWN,
                    equal.isEmpty()
                            ? facts.say("{a} and {b} share their recorded layers alone, which are not compared yet.")
                            : facts.say(
                                    """
                                    {a} and {b} are bit-identical in what was compared (%s); their recorded layers are \
                                    not compared yet.""",
                                    Enumeration.ofWords(equal)),
                    "",
                    "Explain this pair to compare them.");
        }
        if (equal.isEmpty() && layers == 0) {
            return verdict(
                    "",
                    Certainty.UNKNOWN,
                    "The pathways share no recorded stage.",
                    "",
                    "Record the input (i/input) and the outputs (i/logits).");
        }
        String agree = "%s recorded layers agree within rounding".formatted(layers);
        return verdict(
                "SKH001",
                Certainty.HARMLESS,
                equal.isEmpty()
                        ? facts.say("{a} and {b} agree in what was recorded: %s.", agree)
                        : facts.say(
                                "{a} and {b} are bit-identical in what was recorded (%s)%s.",
                                Enumeration.ofWords(equal), layers == 0 ? "" : ", and " + agree),
                "",
                "No change needed.");
    }

    private Verdict rounding() {
        return verdict(
                "SKH004",
                Certainty.HARMLESS,
                facts.outputsUnseen()
                        ? facts.say(
                                "{a} and {b} differ by rounding only: input values by at most %s.",
                                SentenceNumber.brief(facts.at(Stage.BATCH)
                                        .largest()
                                        .map(LargestDifference::maxAbsolute)
                                        .orElse(0.0)))
                        : facts.say(
                                "{a} and {b} differ by rounding only: {logits} by %s.",
                                SentenceNumber.brief(facts.logits().orElse(0.0))),
                "",
                "No change needed. Compare with a tolerance (rtol=1e-4) instead of bit by bit.");
    }

    private Verdict notAccelerated() {
        return verdict(
                "SKX906",
                Certainty.LIKELY,
                id() + " returned the CPU's bits, so the accelerator was probably not used.",
                "",
                "Check that the delegate was applied: interpreter logs, or Interpreter.Options.addDelegate.");
    }

    /**
     * Returns that the recording may be of another picture.
     *
     * @param besides what else speaks for it; starts with a space unless it is empty
     */
    private Verdict unverified(String besides) {
        return verdict(
                "SKA006",
                Certainty.UNKNOWN,
                "%s.%s".formatted(otherPicture().orElseThrow(), besides),
                "",
                "Record this picture again with skewscope recorder, which stores its SHA-256.");
    }

    /** The recorded input tensor differs: a recipe makes it, or a detector explains it. */
    private Optional<Verdict> input() {
        if (facts.at(Stage.BATCH) instanceof StageDifference.ShapesDiffer shapes
                && !sides(shapes.a()).equals(sides(shapes.b()))) {
            return Optional.of(otherSize(shapes));
        }
        // A moved zero point is a formula, too, and says more.
        Optional<OptionDifference> moved =
                facts.detections().stream().findFirst().flatMap(this::zeroPoint);
        if (moved.isPresent()) {
            return moved.map(each -> inputVerdict(each, Certainty.LIKELY, each.reason()));
        }
        Optional<OptionDifference> recipe = exactRecipe();
        if (recipe.isPresent()) {
            return recipes()
                    .filter(recipes -> recipes.contributions().size() > 1)
                    .flatMap(ContributionVerdict::of)
                    .map(verdict -> verdict.saying(verdict.reason() + agreement()))
                    .or(() -> recipe.map(each -> inputVerdict(each, Certainty.MEASURED, each.reason())));
        }
        if (recipes().isPresent() && origins().stream().anyMatch(origin -> !origin.exact())) {
            OptionDifference build = OptionDifference.of(
                    "SKR415",
                    facts.say("{b} makes the input by {a}'s recipe, with another build of a library."),
                    "Install one build of the library in both environments, or accept the difference.");
            return Optional.of(inputVerdict(build, Certainty.LIKELY, build.reason()));
        }
        List<OptionDifference> detected = new ArrayList<>();
        double least = 1;
        for (Detection detection : facts.detections()) {
            boolean sure = detection.confidence() >= SURE;
            // What follows an unsure cause is judged beside it, not after it.
            if (detected.size() == MOST_NAMED || !detected.isEmpty() && (least < SURE || !sure)) {
                break;
            }
            Optional<OptionDifference> words = DetectedDifference.of(facts, detection);
            if (words.isPresent()) {
                detected.add(words.get());
                least = detection.confidence();
            }
        }
        if (detected.isEmpty()) {
            return Optional.empty();
        }
        OptionDifference all = joined(detected);
        return Optional.of(inputVerdict(all, Certainty.LIKELY, least >= SURE ? all.reason() : probably(all.reason())));
    }

    /**
     * Returns that the integers of a quantized input are moved by half their range, as with zero
     * point 0 in place of -128; empty for other differences.
     */
    private Optional<OptionDifference> zeroPoint(Detection detection) {
        return run.recorded().flatMap(RecordedSource::quantization).flatMap(input -> detection
                .detail()
                .filter(line -> !line.scale().isEmpty())
                .filter(line -> Math.abs(line.scale().get(0) - 1) < ONE_SCALE)
                .map(line -> (runIsB ? -1 : 1) * line.offset().get(0) / input.scale())
                .filter(steps -> Math.abs(Math.abs(steps) - HALF_RANGE) < 1)
                .map(steps -> OptionDifference.of(
                        "SKQ904",
                        """
                            %s's integers lie %s%s those of the same pixels here, so its zero point (%s) does not fit \
                            them."""
                                .formatted(
                                        id(),
                                        Math.round(Math.abs(steps)),
                                        steps < 0 ? " below" : " above",
                                        input.zero()),
                        """
                            Quantize in %s with the scale and the zero point of the model's input: np.rint(x / scale) \
                            + zero."""
                                .formatted(id()))));
    }

    /** The input tensors have other sizes, which is a difference whatever else there is. */
    private Verdict otherSize(StageDifference.ShapesDiffer shapes) {
        String here = sides(runIsB ? shapes.a() : shapes.b());
        OptionDifference size = OptionDifference.of(
                "SKF507",
                facts.say("{b} feeds %s; {a} feeds %s.", sides(shapes.b()), sides(shapes.a())),
                "Resize to %s in %s.".formatted(here, id()));
        OptionDifference all =
                exactRecipe().map(recipe -> joined(List.of(size, recipe))).orElse(size);
        return inputVerdict(
                new OptionDifference(size.code(), all.reason(), size.cure()).with(all.codes()),
                Certainty.MEASURED,
                all.reason());
    }

    /** Returns "224 × 224 × 3" for a tensor of one picture. */
    private static String sides(Shape shape) {
        return IntStream.range(Math.max(0, shape.rank() - 3), shape.rank())
                .mapToObj(axis -> String.valueOf(shape.dimension(axis)))
                .collect(Collectors.joining(" × "));
    }

    private Verdict inputVerdict(OptionDifference cause, Certainty certainty, String reason) {
        return verdict(cause, certainty, reason + agreement(), facts.sizeUnlessFlipped(Stage.BATCH, Stage.LOGITS));
    }

    /** Returns whether the recorded input tensor explains the recorded outputs. */
    private String agreement() {
        return found.flatMap(RecordedFindings::execution)
                .filter(Size::rounding)
                .map(size -> " On %s's input Skewscope returns %s's %s, so model and runtime agree."
                        .formatted(id(), id(), unit()))
                .orElse("");
    }

    /** Returns the pair with the recipes of both input tensors; empty if one is not known. */
    private Optional<PairFacts> recipes() {
        return recipe(facts.a(), facts.b()).flatMap(ofA -> recipe(facts.b(), facts.a())
                .map(ofB -> facts.replacing(false, comparable(ofA, ofB)).replacing(true, comparable(ofB, ofA))));
    }

    private static Pathway comparable(Pathway own, Pathway other) {
        return own.with(own.preprocessing().comparableWith(other.preprocessing()));
    }

    /** Returns how the exact recipes of both input tensors differ; empty if one is not known. */
    private Optional<OptionDifference> exactRecipe() {
        return recipes().flatMap(this::exactRecipe);
    }

    private Optional<OptionDifference> exactRecipe(PairFacts recipes) {
        List<OptionDifference> differences = Stream.concat(
                        steps(),
                        recipes.options().stream()
                                .filter(option -> option.stage().compareTo(Stage.BATCH) < 0)
                                .filter(option -> !option.key().equals("size"))
                                .filter(option -> !harmlessType(option, recipes))
                                .map(option -> OptionDifference.of(recipes, option)))
                .toList();
        List<OptionDifference> telling = differences.stream()
                .filter(each -> each.code().filter(LAST_BIT::contains).isEmpty())
                .toList();
        List<OptionDifference> named = (telling.isEmpty() && origins().stream().allMatch(TensorOrigin::exact)
                        ? differences
                        : telling)
                .stream().limit(MOST_NAMED).toList();
        return named.isEmpty() ? Optional.empty() : Optional.of(joined(named));
    }

    /** Returns the steps of recorded runs that no option makes, but which make every bit. */
    private Stream<OptionDifference> steps() {
        return origins().stream().flatMap(origin -> origin.step().map(step -> step(origin, step)).stream());
    }

    private OptionDifference step(TensorOrigin origin, TensorOrigin.Step step) {
        String id = origin.pathway();
        String other = facts.name(id.equals(facts.nameA()));
        return switch (step.kind()) {
            case REORDERED -> inputMistake(id, step.mistake().orElseThrow());
            case TRUNCATED -> OptionDifference.of(
                    "SKT705",
                    "%s cuts fractions off after the resize, as astype(uint8) does; %s does not.".formatted(id, other),
                    "Round in %s: np.rint(x).astype(np.uint8).".formatted(id));
            case SAVED_BEFORE -> OptionDifference.of(
                    "SKD104",
                    "%s saves the picture as JPEG (%s) before it resizes it; %s does not."
                            .formatted(id, step.saved(), other),
                    "Pass the original file in %s, or save as PNG.".formatted(id));
            case RESIZED_BEFORE -> OptionDifference.of(
                    "SKR402",
                    "%s resizes the picture to %s x %s first, then to the input size; %s resizes it once."
                            .formatted(id, step.width(), step.height(), other),
                    "Resize the original picture once in %s.".formatted(id));
        };
    }

    private List<TensorOrigin> origins() {
        return facts.explanation()
                .get(ExplanationPart.Detectors.class)
                .map(ExplanationPart.Detectors::origins)
                .orElse(List.of());
    }

    /** Returns a pathway that is run here, or the recipe that makes a recorded input tensor. */
    private Optional<Pathway> recipe(PathwayResult result, PathwayResult other) {
        Pathway pathway = result.pathway();
        if (result.recorded().isEmpty()) {
            return Optional.of(pathway);
        }
        return origins().stream()
                .filter(origin -> origin.known() && origin.pathway().equals(pathway.id()))
                .map(TensorOrigin::made)
                .map(made -> new Pathway(
                        pathway.id(),
                        pathway.id(),
                        made.preprocessing(),
                        other.recorded().isPresent()
                                ? made.execution()
                                : other.pathway().execution()))
                .findFirst();
    }

    /** A float64 computation that is cast to float32 changes the last bit only. */
    private static boolean harmlessType(PathwayOption option, PairFacts recipes) {
        return option.key().equals("compute")
                && Stream.of(recipes.a(), recipes.b())
                        .map(each -> option.valueIn(each.pathway()))
                        .allMatch(List.of("float32", "float64")::contains);
    }

    /** Returns several differences as one, whose code says that there are several. */
    private static OptionDifference joined(List<OptionDifference> differences) {
        if (differences.size() == 1) {
            return differences.get(0);
        }
        return OptionDifference.of(
                        "SKA001",
                        String.join(
                                " ",
                                differences.stream()
                                        .map(OptionDifference::reason)
                                        .toList()),
                        String.join(
                                " ",
                                differences.stream().map(OptionDifference::cure).toList()))
                .with(differences.stream()
                        .flatMap(each -> each.codes().stream())
                        .toList());
    }

    /** Only outputs were recorded: the mistake that was tried and fits, or what was tried. */
    private Optional<Verdict> outputs(RecordedFindings findings) {
        Size apart = findings.outputs().orElseThrow();
        if (findings.mistake().isEmpty()) {
            if (findings.tried() == 0) {
                return Optional.empty();
            }
            return Optional.of(
                    otherPicture().isPresent()
                            ? unverified(" %s differ by %s, and none of %s preprocessing mistakes explains that."
                                    .formatted(
                                            Verdict.capital(unit()),
                                            SentenceNumber.brief(apart.largest()),
                                            findings.tried()))
                            : verdict(
                                    "SKU000",
                                    Certainty.UNKNOWN,
                                    """
                            %s's %s differ by %s and its input was not recorded. Skewscope tried %s preprocessing \
                            mistakes; none matches."""
                                            .formatted(
                                                    id(),
                                                    unit(),
                                                    SentenceNumber.brief(apart.largest()),
                                                    findings.tried()),
                                    "",
                                    "Record the input: add i/input with skewscope recorder."));
        }
        Mistake mistake = findings.mistake().get();
        OptionDifference difference = mistake(mistake);
        return Optional.of(verdict(
                        difference.code().orElse("SKA001"),
                        Certainty.LIKELY,
                        "%s With that input Skewscope %s (%s without)."
                                .formatted(
                                        probably(difference.reason()),
                                        mistake.size().identical()
                                                ? "returns %s's %s, bit-identical".formatted(id(), unit())
                                                : "matches %s's %s to %s"
                                                        .formatted(
                                                                id(),
                                                                unit(),
                                                                SentenceNumber.brief(mistake.size()
                                                                        .largest())),
                                        SentenceNumber.brief(apart.largest())),
                        "",
                        difference.cure() + " Record i/input to confirm.")
                .coding(difference.codes()));
    }

    private OptionDifference mistake(Mistake mistake) {
        PathwayResult here = runIsB ? facts.a() : facts.b();
        return joined(mistake.changes().stream()
                .map(change -> InputMistake.byId(change)
                        .map(order -> inputMistake(id(), order))
                        .orElseGet(() -> {
                            String[] setting = change.split("=", 2);
                            PathwayOption option =
                                    PathwayOption.byKey(setting[0]).orElseThrow();
                            Pathway changed = option.set(here.pathway(), setting[1]);
                            return OptionDifference.of(
                                    facts.replacing(
                                            runIsB,
                                            new Pathway(id(), id(), changed.preprocessing(), changed.execution())),
                                    option);
                        }))
                .toList());
    }

    private static OptionDifference inputMistake(String id, InputMistake mistake) {
        Optional<Cause> seen = Optional.ofNullable(
                switch (mistake) {
                    case MIRRORED -> Cause.FLIP_HORIZONTAL;
                    case UPSIDE_DOWN -> Cause.FLIP_VERTICAL;
                    case ROWS_AND_COLUMNS -> Cause.TRANSPOSE;
                    case QUARTER_TURN_RIGHT -> Cause.ROTATION_90;
                    case HALF_TURN -> Cause.ROTATION_180;
                    case QUARTER_TURN_LEFT -> Cause.ROTATION_270;
                    case NHWC_AS_NCHW, NCHW_AS_NHWC, SCALED_TWICE -> null;
                });
        boolean scaled = mistake == InputMistake.SCALED_TWICE;
        return seen.map(cause -> DetectedDifference.of(id, cause))
                .orElseGet(() -> OptionDifference.of(
                        scaled ? "SKN602" : "SKL801",
                        "%s feeds %s.".formatted(id, mistake.words()),
                        "Use %s in %s."
                                .formatted(
                                        scaled
                                                ? "one division by 255"
                                                : "np.transpose(x, (0, %s)), not x.reshape(...),"
                                                        .formatted(
                                                                mistake == InputMistake.NHWC_AS_NCHW
                                                                        ? "3, 1, 2"
                                                                        : "2, 3, 1"),
                                        id)));
    }

    /** The input tensors pass the size test, the outputs do not. */
    private Verdict runtime() {
        ModelFileMatch file =
                facts.difference().recorded().map(RecordedBits::modelFile).orElse(ModelFileMatch.UNKNOWN);
        Optional<Size> size = found.flatMap(RecordedFindings::execution);
        double largest = size.map(Size::largest).or(facts::logits).orElse(0.0);
        if (facts.at(Stage.BATCH).identical() && repeats(file)) {
            return verdict(
                    "SKB804",
                    Certainty.LIKELY,
                    facts.say(
                            """
                            {a} and {b} got bit-identical inputs in one model file (SHA-256), but their %s differ by \
                            %s: the program does not repeat itself, as dropout in training mode.""",
                            unit(), SentenceNumber.brief(largest)),
                    "",
                    "Turn training mode off: model.eval(), or training=False. Record the run twice again.");
        }
        double share =
                size.map(Size::share).orElseGet(() -> facts.largestLogit() == 0 ? 0 : largest / facts.largestLogit());
        String files =
                switch (file) {
                    case SAME -> " and the same model file, but its";
                    case OTHER -> ", but another model file (SHA-256). Its";
                    case UNKNOWN -> ", but its";
                };
        String input = facts.at(Stage.BATCH).identical() ? "a bit-identical input" : "the same input";
        Optional<PathwayResult> reducing =
                facts.reducing().filter(each -> file != ModelFileMatch.OTHER && SizeClass.ofHalf(share));
        Optional<Precision> precision = reducing.flatMap(each -> Precision.of(each.recorded()));
        return verdict(
                precision.isPresent() ? "SKX905" : "SKA002",
                precision.isPresent() ? Certainty.LIKELY : Certainty.UNKNOWN,
                precision
                        .map(each -> "%s got %s and probably computes in %s: its %s differ by %s, the size of that."
                                .formatted(
                                        reducing.orElseThrow().pathway().id(),
                                        input,
                                        each.formats(),
                                        unit(),
                                        SentenceNumber.brief(largest)))
                        .orElseGet(() -> "%s got %s%s %s differ by %s%s."
                                .formatted(id(), input, files, unit(), SentenceNumber.brief(largest), angle())),
                "",
                precision.map(each -> each.off() + ", or accept it.").orElseGet(() -> runtimeCure(file, share)));
    }

    /** Returns by how much outputs without classes are turned and stretched, or an empty text. */
    private String angle() {
        return facts.vectors()
                .map(change -> " (cosine %s, %s times as long)"
                        .formatted(
                                SentenceNumber.of(change.cosine()),
                                SentenceNumber.of(change.lengthOfB() / change.lengthOfA())))
                .orElse("");
    }

    /** Returns whether both runs are recordings of one program, by their notes. */
    private boolean repeats(ModelFileMatch file) {
        Optional<RecordedSource> first = facts.a().recorded();
        Optional<RecordedSource> second = facts.b().recorded();
        return file == ModelFileMatch.SAME
                && first.isPresent()
                && first.map(RecordedSource::origin).equals(second.map(RecordedSource::origin));
    }

    private String runtimeCure(ModelFileMatch file, double share) {
        if (file == ModelFileMatch.OTHER) {
            return "Run that file here (model=FILE), so that only the runtime differs.";
        }
        if (layers() == 0 && share > LARGEST_OF_PRECISION) {
            return """
                    Check that the run loaded all weights and recorded the same output; record layers to see where \
                    the difference starts.""";
        }
        return layers() > 0
                ? "Look inside the model: the recorded layers show where the difference starts."
                : "Record layers (i/layers/NAME) to see where the difference starts.";
    }

    private int layers() {
        return run.recorded().map(RecordedSource::layers).orElse(0);
    }

    private Verdict unknown(boolean inputDiffers) {
        Stage stage = facts.start().map(StageDifference::stage).orElse(Stage.LOGITS);
        boolean measured = facts.explanation().has(ExplanationPart.Kind.DETECTORS);
        boolean late = origins().stream().anyMatch(TensorOrigin::late);
        // The search for a recipe may have run out of its time.
        String searched = !measured
                ? ""
                : late
                        ? " No known mistake explains it, and the search for a recipe did not end in its time."
                        : " No recipe or known mistake explains it.";
        String next = !measured
                ? "Explain this pair to look for the cause."
                : late
                        ? """
                            Explain it again while the machine has less to do, or search longer: skewscope \
                            find-recipe PICTURE TENSOR --seconds 120."""
                        : """
                            Record intermediate stages, or search the recipe of the recorded input tensor; check the \
                            picture's SHA-256.""";
        return verdict(
                measured ? VerdictMaker.UNKNOWN : "",
                Certainty.UNKNOWN,
                facts.say("{a} and {b}%s.%s%s", facts.differFrom(stage), searched, inputDiffers ? agreement() : ""),
                facts.sizeUnlessFlipped(stage, Stage.BATCH, Stage.LOGITS),
                next);
    }

    private Verdict verdict(OptionDifference cause, Certainty certainty, String reason, String size) {
        return verdict(cause.code().orElse("SKA001"), certainty, reason, size, cause.cure())
                .coding(cause.codes())
                .doing(cause.does());
    }

    private Verdict verdict(String code, Certainty certainty, String reason, String size, String cure) {
        return new Verdict(
                code,
                certainty,
                reason,
                size,
                facts.consequence(),
                otherPicture().map(words -> words + ".").stream()
                        .filter(words -> !reason.startsWith(words))
                        .toList(),
                cure);
    }

    /** Returns why the recording may be of another picture. */
    private Optional<String> otherPicture() {
        return run.recorded().flatMap(source -> Optional.ofNullable(
                        switch (source.join()) {
                            case CONTENT -> null;
                            case NAME -> "%s has no SHA-256 for %s: the recording may be of another file with that name";
                            case NAME_OF_OTHER_CONTENT -> "%s was recorded of another %s: the SHA-256 differs";
                            case NONE -> "%s has no recording of %s";
                        })
                .map(words -> words.formatted(source.file(), facts.comparison().picture())));
    }

    /** Puts "probably" before the verb of a sentence that begins with a pathway's name. */
    private String probably(String reason) {
        return Stream.of(facts.nameB(), facts.nameA())
                .map(name -> name + " ")
                .filter(reason::startsWith)
                .findFirst()
                .map(name -> "%sprobably %s".formatted(name, reason.substring(name.length())))
                .orElse("Probably " + reason);
    }

    private String unit() {
        return facts.returnsNoClasses()
                ? facts.outputs()
                : found.map(findings -> findings.unit().name().toLowerCase(Locale.ROOT))
                        .orElse("logits");
    }

    private String id() {
        return run.pathway().id();
    }
}
