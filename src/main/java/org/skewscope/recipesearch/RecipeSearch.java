package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.explain.detect.Cause;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.detect.Detectors;
import org.skewscope.explain.detect.Raster;
import org.skewscope.libraries.ComputeType;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.FramingChoice;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipe.ResizeMethod;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.Resizer;
import org.skewscope.recipe.Store;
import org.skewscope.recipesearch.RecipeMatch.Remains;
import org.skewscope.run.Cancellation;
import org.skewscope.run.SearchTime;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorDiff;

/**
 * Finds the recipe that makes a given tensor from a given picture. It never runs a model. The
 * option space is cut down stage by stage: equal decoded pictures are looked at once, framings and
 * formulas that are far off with any resizer are left out, and the rest is compared bit by bit.
 */
public final class RecipeSearch {

    /**
     * A pass of the search.
     *
     * @param reach a framing and formula so many times farther than the nearest is left out
     * @param slack a resizer farther than this many times what another decoder explains, too
     */
    private record Pass(double reach, double slack) {}

    private static final List<Pass> PASSES =
            List.of(new Pass(3, 1), new Pass(10, 2), new Pass(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));

    /** Distances, in shares of the tensor's contrast, below which no combination is left out. */
    private static final double ALWAYS_NEAR = 0.02;

    /** In larger pictures the last pass, which tries everything, would take minutes. */
    private static final int SMALL_PICTURE_VALUES = 1 << 20;

    /**
     * Farther than about the tensor's own mean from everything, in shares of its contrast: then
     * another resizer or decoder does not bring any combination near.
     */
    private static final double UNRELATED = 0.95;

    /** Fewer pixels may be that far by chance. */
    private static final int TELLING_PIXELS = 256;

    /** A framing and formula so many times farther than the nearest is not saved as JPEG. */
    private static final double SAVED_REACH = 1.5;

    /** A framing with numbers so many times farther than the nearest other one is left out. */
    private static final double NUMBERED_REACH = 1.2;

    /** Two resizes by another resizer move a picture so many times as far as the right one's framing. */
    private static final double TWICE_REACH = 2;

    /** So many values of an option that the picture cannot tell apart are named. */
    private static final int MOST_NAMED = 4;

    /** So many combinations are tried of an unrelated tensor, to say how far it is. */
    private static final int UNRELATED_TRIED = 4;

    private final Preprocessor preprocessor;
    private final Optional<PreprocessingRecipe> like;
    private final SearchTime time;
    private final boolean mends;
    private final SearchBreadth breadth;

    /** Lists the most usual of several recipes that make a tensor first. */
    public RecipeSearch(Preprocessor preprocessor) {
        this(preprocessor, Optional.empty());
    }

    /**
     * Lists the recipe that is nearest to a given one first.
     *
     * @param like of several recipes that make a tensor, those that differ from this one in fewer
     *     options come first
     */
    public RecipeSearch(Preprocessor preprocessor, Optional<PreprocessingRecipe> like) {
        this(preprocessor, like, SearchTime.endless(), false, SearchBreadth.ALL);
    }

    private RecipeSearch(
            Preprocessor preprocessor,
            Optional<PreprocessingRecipe> like,
            SearchTime time,
            boolean mends,
            SearchBreadth breadth) {
        this.preprocessor = preprocessor;
        this.like = like;
        this.time = time;
        this.mends = mends;
        this.breadth = breadth;
    }

    /**
     * Returns a search that ends with the nearest recipes once its time is over.
     *
     * @param limit begins before the picture is decoded
     */
    public RecipeSearch within(SearchTime limit) {
        return new RecipeSearch(preprocessor, like, limit, mends, breadth);
    }

    /**
     * Returns a search that mends the axes of a tensor first, if a program reshaped them instead of
     * transposing them. The findings say so.
     */
    public RecipeSearch mendingAxes() {
        return new RecipeSearch(preprocessor, like, time, true, breadth);
    }

    /**
     * Returns a search of the recipes that programs use most, for a first answer. It mends no axes.
     */
    public RecipeSearch ofUsual() {
        return new RecipeSearch(preprocessor, like, time, false, SearchBreadth.USUAL);
    }

    /**
     * @param tensor uint8, float16, float32 or float64 (other types by value), of shape HWC, NHWC,
     *     CHW or NCHW with one picture
     * @throws java.util.concurrent.CancellationException where it was cancelled
     */
    public RecipeFindings find(ImageSource source, DenseTensor tensor, Cancellation cancellation) {
        List<TensorReading> readings = TensorReading.of(tensor);
        String refusal = TensorRefusal.of(source, tensor, readings);
        if (!refusal.isEmpty()) {
            return RecipeFindings.nothing(source.name(), refusal);
        }
        try {
            PictureFile file = preprocessor.open(source);
            RecipeFindings best = null;
            for (TensorReading reading : mends ? TensorReading.mended(preprocessor, file, readings) : readings) {
                RecipeFindings found = find(file, reading, cancellation);
                best = best == null || better(found, best) ? found : best;
                if (best.exactCount() > 0) {
                    break;
                }
            }
            return best;
        } catch (PreprocessingException unreadable) {
            return refused(source, unreadable);
        } catch (OutOfMemoryError e) {
            return RecipeFindings.nothing(
                    source.name(),
                    "The search for a tensor of shape "
                            + tensor.shape()
                            + " needs more memory than the engine has; save a smaller one.");
        }
    }

    private static RecipeFindings refused(ImageSource source, PreprocessingException reason) {
        return RecipeFindings.nothing(source.name(), reason.getMessage() + ". " + RemedySentence.of(reason.remedy()));
    }

    private static boolean better(RecipeFindings found, RecipeFindings best) {
        return found.exactCount() > 0 || remaining(found) < remaining(best);
    }

    private static double remaining(RecipeFindings found) {
        return found.matches().stream()
                .flatMap(match -> match.remains().stream())
                .mapToDouble(RecipeMatch.Remains::mean)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private RecipeFindings find(PictureFile file, TensorReading reading, Cancellation cancellation) {
        TargetTensor target = new TargetTensor(reading.picture());
        Cancellation limited = time.ending(cancellation);
        FormulaJudge judge = new FormulaJudge(preprocessor, target);
        FineSearch search = new FineSearch(preprocessor, file, target, judge, breadth.resizers(), limited);
        Course course = new Course();
        try {
            return find(file, reading, target, judge, search, course, limited);
        } catch (CancellationException stopped) {
            cancellation.check();
            return findings(file.source(), reading, target, search, course);
        }
    }

    private RecipeFindings find(
            PictureFile file,
            TensorReading reading,
            TargetTensor target,
            FormulaJudge judge,
            FineSearch search,
            Course course,
            Cancellation cancellation) {
        PreprocessingRecipe base = PathwayPreset.EAGER
                .pathway()
                .preprocessing()
                .withMode(reading.mode())
                .withSize(new InputSize(target.height(), target.width()));
        DistinctPictures pictures = new DistinctPictures(preprocessor, file, base, breadth.decoders(), cancellation);
        if (pictures.all().isEmpty()) {
            return refused(file.source(), pictures.refusal().orElseThrow());
        }
        CoarseSearch coarse = new CoarseSearch(target, judge, breadth, cancellation);
        List<PictureFamily> families = PictureFamily.of(pictures.all());
        List<FramedCandidate> simple = coarse.candidates(families, SearchBreadth.simple());
        double nearest = simple.isEmpty() ? UNRELATED : simple.get(0).distance();
        if (!breadth.complete()) {
            search(search, target, simple, PASSES.subList(0, 1), pictures);
            return findings(file.source(), reading, target, search, course);
        }
        search.estimateQualities(pictures.all());
        double reach = Math.max(ALWAYS_NEAR, NUMBERED_REACH * nearest);
        search.saved(simple, SAVED_REACH * nearest);
        List<FramedCandidate> numbered = List.of();
        if (search.found().exact().isEmpty() && !search.qualities().isEmpty()) {
            numbered = coarse.candidates(families, SearchBreadth.numbered(base));
            search.saved(numbered, reach);
        }
        boolean complete = false;
        if (search.found().exact().isEmpty()) {
            complete = search(search, target, simple, PASSES.subList(0, 1), pictures);
            search.spelled();
            search.cast();
            course.finished(Trial.NEAR);
        }
        if (search.found().exact().isEmpty()) {
            if (numbered.isEmpty()) {
                numbered = coarse.candidates(families, SearchBreadth.numbered(base));
            }
            search(search, target, within(numbered, reach), PASSES.subList(0, 1), pictures);
            search.spelled();
            search.cast();
            course.finished(Trial.NUMBERED);
        }
        if (search.found().exact().isEmpty() && nearest <= UNRELATED) {
            List<FramedCandidate> twice = coarse.candidates(families, SearchBreadth.twice(base, pictures.all()));
            search(search, target, within(twice, nearer(twice, nearest)), PASSES.subList(0, 1), pictures);
            search.spelled();
            search.cast();
            course.finished(Trial.TWICE);
        }
        if (search.found().exact().isEmpty()) {
            search.stored();
            course.finished(Trial.STORED);
        }
        if (search.found().exact().isEmpty()) {
            complete = search(search, target, simple, PASSES.subList(1, PASSES.size()), pictures);
            search.spelled();
            search.cast();
            if (search.found().exact().isEmpty()) {
                search.stored();
            }
        }
        if (complete) {
            course.finished(Trial.FAR);
        }
        return findings(file.source(), reading, target, search, course);
    }

    private static List<FramedCandidate> within(List<FramedCandidate> candidates, double reach) {
        return candidates.stream().filter(each -> each.distance() <= reach).toList();
    }

    /** Returns the reach of framings of which only the nearest are worth a trial. */
    private static double nearer(List<FramedCandidate> candidates, double nearest) {
        double first = candidates.isEmpty() ? 0 : candidates.get(0).distance();
        return Math.min(Math.max(ALWAYS_NEAR, NUMBERED_REACH * nearest), TWICE_REACH * first);
    }

    /** The trials of a search, in their order. */
    private enum Trial {
        NEAR("all resizers and decoders on the nearest framings"),
        NUMBERED("framings with other sizes"),
        TWICE("two framings in a row"),
        STORED("JPEG files"),
        FAR("combinations that are farther off");

        private final String words;

        Trial(String words) {
            this.words = words;
        }
    }

    /** Keeps which trials a search has finished. */
    private static final class Course {

        private final Set<Trial> finished = EnumSet.noneOf(Trial.class);

        void finished(Trial trial) {
            finished.add(trial);
        }

        List<String> untried() {
            return Stream.of(Trial.values())
                    .filter(trial -> !finished.contains(trial))
                    .map(trial -> trial.words)
                    .toList();
        }
    }

    /** Widens the circle around the nearest candidate until something exact is found. */
    private static boolean search(
            FineSearch search,
            TargetTensor target,
            List<FramedCandidate> candidates,
            List<Pass> passes,
            DistinctPictures pictures) {
        double nearest = candidates.isEmpty() ? 0 : candidates.get(0).distance();
        if (nearest > UNRELATED && target.height() * target.width() >= TELLING_PIXELS) {
            List<FramedCandidate> few = candidates.subList(0, Math.min(UNRELATED_TRIED, candidates.size()));
            search.search(few, ResizeType.STORED, 1);
            return false;
        }
        boolean small =
                pictures.all().stream().allMatch(each -> each.picture().pixels().size() <= SMALL_PICTURE_VALUES);
        for (Pass pass : passes) {
            boolean everything = Double.isInfinite(pass.reach);
            if (everything && !small) {
                return false;
            }
            double reach = Math.max(ALWAYS_NEAR, pass.reach * nearest);
            List<FramedCandidate> near = candidates.stream()
                    .filter(each -> everything || each.distance() <= reach)
                    .toList();
            for (ResizeType type : ResizeType.values()) {
                search.search(near, type, pass.slack);
                if (!search.found().exact().isEmpty()) {
                    return true;
                }
            }
        }
        return true;
    }

    private RecipeFindings findings(
            ImageSource source, TensorReading reading, TargetTensor target, FineSearch search, Course course) {
        List<String> untried = course.untried();
        List<PreprocessingRecipe> exact = new ArrayList<>(search.found().exact());
        exact.removeIf(recipe -> hasUsual(recipe, search.found().exact()));
        exact.sort(Comparator.comparingInt(this::differing).thenComparingInt(RecipeSearch::unusual));
        List<RecipeMatch> matches = exact.isEmpty()
                ? near(target, search)
                : exact.stream()
                        .limit(RecipeFindings.MOST_MATCHES)
                        .map(RecipeMatch::exact)
                        .toList();
        return new RecipeFindings(
                source.name(),
                reading.order(),
                reading.mended(),
                matches,
                exact.size(),
                exact.size() > 1,
                optionSpace(),
                !exact.isEmpty() || untried.isEmpty(),
                time.ended(),
                reading.note() + sentence(exact, matches, untried, exact.isEmpty() ? traces(search) : ""));
    }

    /** Describes the nearest recipes, which takes longer than a first answer may. */
    private List<RecipeMatch> near(TargetTensor target, FineSearch search) {
        return breadth.complete() ? NearMatches.of(target, search.found(), preprocessor) : List.of();
    }

    /** Returns whether the usual release of the library makes the tensor, too. */
    private static boolean hasUsual(PreprocessingRecipe recipe, List<PreprocessingRecipe> exact) {
        ResizeMethod method = new ResizeMethod(recipe.resizer().id());
        return method.isOfOtherRelease()
                && Arrays.stream(Resizer.values())
                        .filter(each -> each.id().equals(method.usual().id()))
                        .map(recipe::withResizer)
                        .anyMatch(exact::contains);
    }

    /** Returns the sentence on a JPEG file that the nearest recipe lacks. */
    private static String traces(FineSearch search) {
        List<Integer> qualities = search.qualities();
        boolean unsaved = search.found().nearest().stream()
                .limit(1)
                .map(near -> JpegTraces.qualities(near.resized().pixels()))
                .noneMatch(own -> own.equals(qualities));
        return qualities.isEmpty() || !unsaved
                ? ""
                : " The remaining difference looks like a JPEG round trip of quality about " + qualities.get(0) + ".";
    }

    private String sentence(
            List<PreprocessingRecipe> exact, List<RecipeMatch> matches, List<String> untried, String traces) {
        if (exact.size() == 1) {
            return "One recipe makes this tensor bit-identically.";
        }
        if (exact.size() > 1) {
            return (time.ended() ? "At least " : "")
                    + exact.size()
                    + " recipes make this tensor bit-identically. This picture cannot tell apart "
                    + undecided(exact)
                    + ".";
        }
        String late = time.reason().map(reason -> " " + reason).orElse("");
        String beyond = untried.isEmpty() ? "" : " Not tried: " + String.join("; ", untried) + ".";
        return matches.stream()
                        .findFirst()
                        .flatMap(match -> match.remains().map(each -> nearest(each)))
                        .orElse(
                                untried.isEmpty()
                                        ? "No recipe gives a tensor of this shape from this" + " picture."
                                        : "No tried recipe makes this tensor exactly.")
                + traces
                + late
                + beyond;
    }

    /** No search tries everything: JPEG files of rare qualities are tried for small pictures. */
    private static String nearest(RecipeMatch.Remains nearest) {
        return String.format(
                Locale.ROOT,
                "No tried recipe makes this tensor exactly; the nearest one differs by %s on" + " average. %s",
                SentenceNumber.of(nearest.mean()),
                nearest.sentence());
    }

    /** Returns the options with several values among the recipes, each value once. */
    private static String undecided(List<PreprocessingRecipe> exact) {
        List<String> lists = new ArrayList<>();
        for (RecipeOption<PreprocessingRecipe> option : PreprocessingOptions.ALL) {
            List<String> values = exact.stream().map(option.read()).distinct().toList();
            if (values.size() > 1 && option.optionKey() != OptionKey.PREPROCESS) {
                int more = values.size() - MOST_NAMED;
                lists.add(option.key()
                        + " "
                        + String.join(", ", values.subList(0, Math.min(MOST_NAMED, values.size())))
                        + (more > 0 ? " and " + more + " more" : ""));
            }
        }
        return String.join("; ", lists);
    }

    /** Returns in how many options a recipe differs from the wanted one; 0 if none is wanted. */
    private int differing(PreprocessingRecipe recipe) {
        return like.map(wanted -> (int) PreprocessingOptions.ALL.stream()
                        .filter(option -> !option.read()
                                .apply(recipe)
                                .equals(option.read().apply(wanted)))
                        .count())
                .orElse(0);
    }

    /** How many options differ from the preset that is nearest; later choices count a little. */
    private static int unusual(PreprocessingRecipe recipe) {
        int least = Integer.MAX_VALUE;
        for (Pathway preset : PathwayPreset.pathways()) {
            int differing = 0;
            int place = 0;
            for (RecipeOption<PreprocessingRecipe> option : PreprocessingOptions.ALL) {
                String id = option.read().apply(recipe);
                if (!option.key().equals(PreprocessingOptions.SIZE.key())
                        && !id.equals(option.read().apply(preset.preprocessing()))) {
                    differing++;
                    place += option.choices().stream()
                            .map(RecipeOption.Choice::id)
                            .toList()
                            .indexOf(id);
                }
            }
            least = Math.min(least, 1000 * differing + place);
        }
        return least;
    }

    private static final PreprocessingRecipe ANY = PathwayPreset.EAGER.pathway().preprocessing();

    private static long optionSpace() {
        return DistinctPictures.recipes()
                * (Framing.values().length + SearchBreadth.numbered(ANY).size())
                * Store.values().length
                * Resizer.values().length
                * ResizeType.values().length
                * Normalization.offered().size()
                * ComputeType.values().length;
    }

    /** Says what remains of the nearest recipes. */
    private static final class NearMatches {

        /** A mean distance of this share of the contrast is as far as another picture is. */
        private static final double ANOTHER_PICTURE = 0.5;

        private static final Set<Cause> FOLLOWED = Set.of(Cause.MEAN_STD, Cause.TONE_CURVE);

        private NearMatches() {}

        static List<RecipeMatch> of(TargetTensor target, RecipesFound found, Preprocessor preprocessor) {
            // What is looked for in two tensors takes longer than a recipe, so that both cores do it.
            List<Described> matches = new ArrayList<>(found.nearest().parallelStream()
                    .flatMap(near -> described(target, near, preprocessor).stream())
                    .toList());
            matches.sort(Comparator.comparingDouble(match -> match.remains().mean()));
            if (matches.stream().noneMatch(match -> match.remains().ofBuild())) {
                colored(target, found, preprocessor).ifPresent(match -> matches.add(0, match));
            }
            return matches.stream()
                    .map(match -> RecipeMatch.near(match.recipe(), match.remains()))
                    .toList();
        }

        private record Described(PreprocessingRecipe recipe, Remains remains) {}

        private static Optional<Described> described(
                TargetTensor target, RecipesFound.Near near, Preprocessor preprocessor) {
            try {
                DenseTensor made = preprocessor.normalize(near.resized(), near.recipe());
                Remains remains = remains(
                        target,
                        made,
                        Detectors.ofTensorsAlone().detect(made, target.whole()).get(0));
                return Optional.of(new Described(
                        near.recipe(),
                        BuildSpread.of(near, remains, preprocessor)
                                .map(remains::ofBuild)
                                .orElse(remains)));
            } catch (PreprocessingException e) {
                // It ran a moment ago.
                return Optional.empty();
            }
        }

        /**
         * Returns the recipe from which a known way of colors leads to the tensor: it starts from the picture that a
         * matrix of colors brings nearest. A measured formula is no recipe, since it follows the colors.
         */
        private static Optional<Described> colored(TargetTensor target, RecipesFound found, Preprocessor preprocessor) {
            Optional<RecipesFound.Near> start = found.pictures().stream()
                    .min(Comparator.comparingDouble(
                            near -> Detectors.beyondColors(near.resized().pixels(), target.whole())))
                    .map(near -> near.ways().get(0));
            return start.flatMap(near -> Stream.of(ChannelOrder.values())
                    .map(order -> near.recipe().withChannels(order))
                    .flatMap(recipe ->
                            Normalization.offered().stream().map(formula -> FineSearch.withFormula(recipe, formula)))
                    .toList()
                    .parallelStream()
                    .flatMap(recipe -> colored(target, near, recipe, preprocessor).stream())
                    .max(Comparator.comparingDouble(each -> each.finding.confidence()))
                    .map(each -> new Described(each.recipe, remains(target, each.made, each.finding))));
        }

        /** A recipe, the tensor that it makes, and the way of colors from there. */
        private record Colored(PreprocessingRecipe recipe, DenseTensor made, Detection finding) {}

        private static Optional<Colored> colored(
                TargetTensor target, RecipesFound.Near near, PreprocessingRecipe recipe, Preprocessor preprocessor) {
            try {
                boolean reordered = recipe.channels() != near.recipe().channels();
                Picture pixels = reordered
                        ? near.resized()
                                .withPixels(Raster.of(near.resized().pixels())
                                        .orElseThrow()
                                        .reversed())
                        : near.resized();
                DenseTensor made = preprocessor.normalize(pixels, recipe);
                return Detectors.ofColors().detect(made, target.whole()).stream()
                        .findFirst()
                        .filter(finding -> finding.known().isPresent())
                        .map(finding -> new Colored(recipe, made, finding));
            } catch (PreprocessingException e) {
                // Such a formula did not make the tensor.
                return Optional.empty();
            }
        }

        private static Remains remains(TargetTensor target, DenseTensor made, Detection found) {
            DiffStatistics difference = TensorDiff.between(target.whole(), made);
            Detection finding = found.named("the recipe", "the tensor");
            // A mirrored or reordered picture is as far away, but its structure agrees.
            boolean far = target.distance(made) > ANOTHER_PICTURE && finding.confidence() == 0;
            // A measured formula has followed lines already, so that what is left is none.
            boolean followed = finding.known().isEmpty() && FOLLOWED.contains(finding.cause());
            String sentence = far || followed
                    ? "No tried recipe comes close to it" + (followed ? ", also with measured colors." : ".")
                    : Stream.concat(Stream.of(finding.sentence()), finding.known().map(Detection.Known::cure).stream())
                            .map(words -> words.replaceFirst("^the", "The"))
                            .collect(Collectors.joining(" "));
            return new Remains(
                    difference.maxAbsolute(), difference.meanAbsolute(), difference.differingShare(), sentence, false);
        }
    }

    /** The known differences between the builds of one library, which no recipe tells apart. */
    private static final class BuildSpread {

        /** Intel's IPP moves 2.5% of the values of INTER_CUBIC; crops have more or fewer. */
        private static final double MOST_SHARE = 0.1;

        private static final double ROUNDING = 1.01;

        private BuildSpread() {}

        /** Returns the sentence that calls a recipe a match; empty if more remains. */
        static Optional<String> of(RecipesFound.Near near, Remains remains, Preprocessor preprocessor)
                throws PreprocessingException {
            boolean cubic = near.recipe().resizer() == Resizer.OPENCV_CUBIC
                    && near.resized().pixels().type() == ElementType.UINT8;
            if (!cubic || remains.differing() > MOST_SHARE || remains.max() > ROUNDING * step(near, preprocessor)) {
                return Optional.empty();
            }
            return Optional.of(String.format(
                    Locale.ROOT,
                    "The recipe is a match: OpenCV's builds with and without Intel's IPP"
                            + " differ so in INTER_CUBIC (1 of 255 in %.2g%% of the values).",
                    100 * remains.differing()));
        }

        /** Returns the largest change of a number by one 8-bit step of its pixel. */
        private static double step(RecipesFound.Near near, Preprocessor preprocessor) throws PreprocessingException {
            int channels = near.resized().channels();
            byte[] lower = new byte[channels];
            byte[] upper = new byte[channels];
            Arrays.fill(lower, (byte) 100);
            Arrays.fill(upper, (byte) 101);
            Shape pixel = Shape.of(1, 1, channels);
            Picture low = near.resized().withPixels(DenseTensor.ofUint8(pixel, lower));
            Picture high = near.resized().withPixels(DenseTensor.ofUint8(pixel, upper));
            return TensorDiff.between(
                            preprocessor.normalize(low, near.recipe()), preprocessor.normalize(high, near.recipe()))
                    .maxAbsolute();
        }
    }

    /** Why a tensor's recipe need not be searched: nothing could be concluded with confidence. */
    private static final class TensorRefusal {

        private TensorRefusal() {}

        /** The reason and what to do, in a sentence; empty where the search makes sense. */
        static String of(ImageSource source, DenseTensor tensor, List<TensorReading> readings) {
            if (readings.isEmpty()) {
                return (tensor.shape().rank() == 0 ? "A single number" : "A tensor of shape " + tensor.shape())
                        + " is not one picture; save it as HWC, NHWC, CHW or NCHW with one"
                        + " picture.";
            }
            int broken = 0;
            for (int i = 0; i < tensor.size(); i++) {
                broken += Double.isFinite(tensor.value(i)) ? 0 : 1;
            }
            if (tensor.size() == 0 || broken > 0) {
                return tensor.size() == 0
                        ? "The tensor is empty; save it again."
                        : "The tensor holds %s%s%s."
                                .formatted(
                                        broken,
                                        broken == 1
                                                ? " value that is NaN or infinite; no recipe makes it from "
                                                : " values that are NaN or infinite; no recipe makes them" + " from ",
                                        source.name());
            }
            if (isConstant(tensor)) {
                return String.format(
                        Locale.ROOT,
                        "All values of the tensor are %s, so it shows nothing; save the"
                                + " tensor of a picture with some detail in it.",
                        tensor.value(0));
            }
            for (TensorReading reading : readings) {
                int height = reading.picture().shape().dimension(0);
                int width = reading.picture().shape().dimension(1);
                if (Math.max(height, width) > InputSize.LARGEST) {
                    return "A tensor of %s × %s is larger than any input size.".formatted(height, width);
                }
            }
            return "";
        }

        /** One pixel is nothing else. */
        private static boolean isConstant(DenseTensor tensor) {
            for (int i = 1; i < tensor.size(); i++) {
                if (tensor.value(i) != tensor.value(0)) {
                    return false;
                }
            }
            return tensor.size() > 4;
        }
    }

    /**
     * The first cut of the search: with a few common resizers, which families of pictures, framings
     * and formulas come near the tensor at all? Another resizer or decoder moves a picture by a few
     * 8-bit steps; another crop, turn, channel order or formula moves it by far more.
     */
    private static final class CoarseSearch {

        /** One that averages, one that does not, and one that takes every kind of picture. */
        private static final List<Resizer> COMMON =
                List.of(Resizer.PILLOW_BILINEAR, Resizer.TF_BILINEAR, Resizer.TF_NEAREST);

        /**
         * A measured line that is not so much nearer than a known formula is that formula, and one that leaves more
         * of the contrast relates other pictures.
         */
        private static final double MUCH_NEARER = 0.5;

        private final TargetTensor target;
        private final FormulaJudge judge;
        private final SearchBreadth breadth;
        private final Cancellation cancellation;

        CoarseSearch(TargetTensor target, FormulaJudge judge, SearchBreadth breadth, Cancellation cancellation) {
            this.target = target;
            this.judge = judge;
            this.breadth = breadth;
            this.cancellation = cancellation;
        }

        private record Pair(PictureFamily family, FramingChoice framing) {}

        /** All combinations whose shape fits, nearest first. */
        List<FramedCandidate> candidates(List<PictureFamily> families, List<FramingChoice> framings) {
            List<Pair> pairs = new ArrayList<>();
            for (PictureFamily family : families) {
                for (FramingChoice framing : framings) {
                    pairs.add(new Pair(family, framing));
                }
            }
            return pairs.parallelStream()
                    .flatMap(pair -> candidates(pair.family, pair.framing).stream())
                    .sorted(Comparator.comparingDouble(FramedCandidate::distance))
                    .toList();
        }

        private List<FramedCandidate> candidates(PictureFamily family, FramingChoice framing) {
            PreprocessingRecipe recipe = family.first().recipes().get(0).withFraming(framing);
            List<Picture> framed = new ArrayList<>();
            for (Resizer resizer : breadth.complete() ? COMMON : COMMON.subList(0, 1)) {
                cancellation.check();
                try {
                    framed.add(family.resized(recipe.withResizer(resizer), resizer == Resizer.PILLOW_BILINEAR));
                } catch (PreprocessingException e) {
                    // Another one may take it.
                }
            }
            framed.removeIf(picture -> !target.fits(picture));
            List<FramedCandidate> candidates = new ArrayList<>();
            double nearest = Double.POSITIVE_INFINITY;
            List<FormulaChoice> formulas = new ArrayList<>(Normalization.offered());
            framed.forEach(picture -> MeasuredFormula.between(picture, target)
                    .flatMap(MeasuredFormula::line)
                    .ifPresent(formulas::add));
            for (FormulaChoice normalization : formulas) {
                PreprocessingRecipe tried =
                        recipe.withNormalization(normalization).withCompute(ComputeType.FLOAT32);
                // A formula of the whole picture takes longer than all others, and few use one.
                if (!breadth.complete() && !judge.isPixelwise(tried)) {
                    continue;
                }
                double distance = framed.stream()
                        .mapToDouble(picture -> judge.distance(picture, tried))
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
                boolean offered = normalization instanceof Normalization;
                if (Double.isFinite(distance) && (offered || distance < MUCH_NEARER * Math.min(1, nearest))) {
                    nearest = Math.min(nearest, distance);
                    candidates.add(new FramedCandidate(family, framing, normalization, distance));
                }
            }
            return candidates;
        }
    }
}
