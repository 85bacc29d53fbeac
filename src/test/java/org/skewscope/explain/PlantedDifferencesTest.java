package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.compare.Severity;
import org.skewscope.explain.detect.DetectorExpectations;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipesearch.RandomRecipes;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/**
 * Plants one or two changes of options between two pathways, runs them with the real preprocessing,
 * and checks that the explanation names them. {@code -Dskewscope.planted=1} plants every value of
 * every option; a larger number plants a part of them.
 */
class PlantedDifferencesTest {

    private static final int EVERY = Integer.getInteger("skewscope.planted", 7);
    private static final int PAIRS = Integer.getInteger("skewscope.pairs", 4);
    private static final List<String> PICTURES = List.of("jpeg_420.jpg", "jpeg_exif6.jpg");

    private static final Set<String> OF_BATCH =
            Set.of("batch", "position", "padding", "neighbours", "remainder", "layout");

    private final ExplainerFixture explainer = new ExplainerFixture(RandomRecipes.PREPROCESSOR, new LinearModel(), 0);
    private final Pathway base = set(PathwayPreset.EAGER.pathway(), "size", "64x64");

    @Test
    void namesEverySingleOptionThatWasPlanted() {
        List<String> wrong = new ArrayList<>();
        int planted = 0;
        int silent = 0;
        int number = 0;
        for (String name : PICTURES) {
            ImageSource picture = RandomRecipes.picture(name);
            for (PathwayOption option : PathwayOption.ALL) {
                for (Choice choice : option.choices()) {
                    boolean size = option.key().equals(PreprocessingOptions.SIZE.key());
                    if (size || choice.id().equals(option.valueIn(base)) || number++ % EVERY != 0) {
                        continue;
                    }
                    Pathway b = option.set(base, choice.id());
                    Explanation explanation = explain(picture, base, b);
                    if (explanation.ladder().firstDiffering().isEmpty()) {
                        silent++;
                        continue;
                    }
                    planted++;
                    String fault = fault(option, b, explanation);
                    if (!fault.isEmpty()) {
                        wrong.add(name + " " + option.key() + "=" + choice.id() + ": " + fault);
                    }
                }
            }
        }
        assertThat(wrong)
                .as("wrong of " + planted + " planted, besides " + silent + " without effect")
                .isEmpty();
        assertThat(planted).isPositive();
    }

    /** The rotation above may leave these out. */
    @ParameterizedTest
    @CsvSource({
        "layout, nchw, pillow-bicubic",
        "resize-type, float32, pillow-bicubic",
        "resize-type, float32, opencv-area",
        "resize-type, float32, skimage-bilinear",
        "resize-type, float32, keras-nearest",
    })
    void namesWhatThePictureOrTheModelIsFedAs(String key, String value, String resizer) {
        ImageSource picture = RandomRecipes.picture(PICTURES.get(0));
        PathwayOption option = PathwayOption.byKey(key).orElseThrow();
        Pathway a = set(base, "resize", resizer);
        Pathway b = option.set(a, value);
        assertThat(fault(option, b, explain(picture, a, b))).isEmpty();
    }

    @Test
    void namesRandomPairsThatWerePlanted() {
        List<String> wrong = new ArrayList<>();
        Random random = new Random(20261124);
        int planted = 0;
        int silent = 0;
        while (planted < PAIRS) {
            ImageSource picture = RandomRecipes.picture(PICTURES.get(random.nextInt(PICTURES.size())));
            PathwayOption first = option(random);
            PathwayOption second = option(random);
            Pathway one = planted(random, first, base);
            Pathway both = planted(random, second, one);
            if (PathwayOption.differing(base, both).size() != 2) {
                continue;
            }
            // An option that changes nothing alone must not come before those that do.
            boolean decoy =
                    PathwayOption.differing(base, both).stream().noneMatch(option -> OF_BATCH.contains(option.key()));
            Pathway b = decoy ? set(both, "batch", "8") : both;
            Explanation explanation = explain(picture, base, b);
            if (explanation.ladder().firstDiffering().isEmpty()) {
                silent++;
                continue;
            }
            planted++;
            String fault = fault(picture, first, second, b, decoy, explanation);
            if (!fault.isEmpty()) {
                wrong.add(picture.name()
                        + " "
                        + PathwayOption.differing(base, b).stream()
                                .map(o -> o.key() + "=" + o.valueIn(b))
                                .toList()
                        + ": "
                        + fault);
            }
        }
        assertThat(wrong)
                .as("wrong of " + planted + " planted, besides " + silent + " without effect")
                .isEmpty();
    }

    private String fault(
            ImageSource picture,
            PathwayOption first,
            PathwayOption second,
            Pathway b,
            boolean decoy,
            Explanation explanation) {
        List<Stage> stages = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (PathwayOption option : List.of(first, second)) {
            keys.add(option.key());
            Pathway alone = option.set(base, option.valueIn(b));
            Explanation single = explain(picture, base, alone);
            // A difference that ends before the model, as of OpenCV's BGR, starts nothing.
            if (single.ladder().firstDiffering().isPresent()
                    && (DetectorExpectations.fed(single).differs() || option instanceof PathwayOption.OfExecution)) {
                stages.add(first(single));
            }
        }
        Stage earliest = stages.stream().min(Comparator.naturalOrder()).orElse(first(explanation));
        if (first(explanation) != earliest) {
            return "first stage " + first(explanation) + ", alone " + stages;
        }
        List<String> ledger =
                explanation.ledger().entries().stream().map(LedgerEntry::factor).toList();
        if (ledger.size() != (decoy ? 3 : 2) || !ledger.containsAll(keys)) {
            return "ledger " + ledger;
        }
        boolean shared = explanation.ledger().entries().get(0).shares().logits().isPresent();
        if (decoy && shared && ledger.get(0).equals("batch")) {
            return "ledger ranks what changes nothing first: "
                    + explanation.ledger().entries();
        }
        return agrees(picture, b, explanation)
                ? ""
                : "agreement " + explanation.changes().agreement().bits();
    }

    private String fault(PathwayOption option, Pathway b, Explanation explanation) {
        if (first(explanation) != expectedFirst(option, explanation)) {
            return "first stage " + first(explanation);
        }
        if (!explanation.ledger().entries().get(0).factor().equals(option.key())) {
            return "ledger " + explanation.ledger().entries();
        }
        boolean failed = explanation.severity() == Severity.FAILED;
        List<String> keys = explanation.changes().agreement().bits().stream()
                .map(OptionChange::key)
                .toList();
        boolean same = explanation.swap().cause() == CrossedSwap.Cause.NONE;
        if (!failed && !same && !keys.equals(List.of(option.key()))) {
            return "agreement " + keys;
        }
        return DetectorExpectations.met(option, b, explanation) ? "" : "detectors " + explanation.detections();
    }

    /**
     * Constant folding inside a function changes the division, which comes before the logits. The
     * layout is changed behind the batch, whose tensor stays NHWC.
     */
    private static Stage expectedFirst(PathwayOption option, Explanation explanation) {
        if (option.key().equals("layout")) {
            return Stage.LOGITS;
        }
        boolean folded = option.key().equals("execution") && first(explanation) == Stage.NORMALIZE;
        return folded ? Stage.NORMALIZE : option.stage();
    }

    private static Stage first(Explanation explanation) {
        return explanation.ladder().firstDiffering().orElseThrow().stage();
    }

    private boolean agrees(ImageSource picture, Pathway b, Explanation explanation) {
        Pathway mended = b;
        for (OptionChange change : explanation.changes().agreement().bits()) {
            mended = change.applyTo(mended);
        }
        Explanation again = explain(picture, base, mended);
        List<Rung> fed = again.ladder().rungs().subList(5, 8);
        return fed.stream().noneMatch(Rung::differs);
    }

    private Explanation explain(ImageSource picture, Pathway a, Pathway b) {
        return explainer.explain(picture, a, b, Neighbours.NONE, ProgressListener.NONE, Cancellation.NEVER);
    }

    private static PathwayOption option(Random random) {
        PathwayOption option = PathwayOption.ALL.get(random.nextInt(PathwayOption.ALL.size()));
        boolean unfit = option.choices().isEmpty() || option.key().equals(PreprocessingOptions.SIZE.key());
        return unfit ? option(random) : option;
    }

    private static Pathway planted(Random random, PathwayOption option, Pathway pathway) {
        return option.set(
                pathway,
                option.choices().get(random.nextInt(option.choices().size())).id());
    }

    private static Pathway set(Pathway pathway, String key, String id) {
        return PathwayOption.byKey(key).orElseThrow().set(pathway, id);
    }
}
