package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.explain.detect.Raster;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.pillow.ThumbnailRequests;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.FramingChoice;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipe.ResizeMethod;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.Resizer;
import org.skewscope.recipe.Store;
import org.skewscope.recipesearch.DistinctPictures.Distinct;
import org.skewscope.recipesearch.RecipesFound.Near;
import org.skewscope.recipesearch.RecipesFound.NearPicture;
import org.skewscope.run.Cancellation;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * The second cut: every resizer on what is left. All of them are tried on one picture of a family,
 * the averaging ones on a preview of it; those that come near enough for another decoder to explain
 * the rest are tried on every picture whole, with each formula and compute type, and compared bit
 * by bit.
 */
final class FineSearch {

    /** So many resizers are tried whole even where no decoder explains what remains. */
    private static final int NEAREST_TRIED = 2;

    /** So many pairs of family and framing are saved. */
    private static final int MOST_SAVED = 8;

    /** What a preview's blocks and 8-bit steps may move a tensor by, as a share of its contrast. */
    private static final double PREVIEW_ERROR = 0.02;

    /** How much more another resizer of the same kind may make of a decoder's difference. */
    private static final double AMPLIFICATION = 2;

    /** A resizer of each kind, to see how far a family's pictures are apart. */
    private static final Resizer AVERAGING = Resizer.PILLOW_BILINEAR;

    private static final Resizer SAMPLING = Resizer.TF_NEAREST;

    private record Framed(PictureFamily family, FramingChoice framing) {}

    private record Rated(Resizer resizer, boolean averaging, double distance) {}

    private final TargetTensor target;
    private final FormulaJudge judge;
    private final List<Resizer> resizers;
    private final Cancellation cancellation;
    private final Averaging averaging = new Averaging();
    private final WholeTrials trials;
    private final StoreSearch stores;
    private List<Integer> qualities = List.of();

    FineSearch(
            Preprocessor preprocessor,
            PictureFile file,
            TargetTensor target,
            FormulaJudge judge,
            List<Resizer> resizers,
            Cancellation cancellation) {
        this.target = target;
        this.judge = judge;
        this.resizers = resizers;
        this.cancellation = cancellation;
        trials = new WholeTrials(preprocessor, file, target, judge, cancellation);
        stores = new StoreSearch(preprocessor, target, judge, cancellation);
    }

    /**
     * Tries every resizer, and every compute type of the candidates' formulas.
     *
     * @param type in which they resize; what is exact as stored is tried in float32 at once
     * @param slack 1 for what another decoder can explain, larger for more, infinite for everything
     */
    void search(List<FramedCandidate> candidates, ResizeType type, double slack) {
        Map<Framed, List<FormulaChoice>> formulas = new LinkedHashMap<>();
        for (FramedCandidate candidate : candidates) {
            formulas.computeIfAbsent(new Framed(candidate.family(), candidate.framing()), framed -> new ArrayList<>())
                    .add(candidate.normalization());
        }
        formulas.forEach((framed, each) -> resizers(framed, type, each, slack));
    }

    RecipesFound found() {
        return trials.found();
    }

    /** Tries the formulas that the lines from the nearest pictures to the tensor spell. */
    void spelled() {
        if (!found().exact().isEmpty()) {
            return;
        }
        for (NearPicture near : found().pictures()) {
            cancellation.check();
            Near first = near.ways().get(0);
            MeasuredFormula.between(near.resized(), target).stream()
                    .flatMap(line -> line.spellings().stream())
                    .flatMap(formula -> StoreSearch.types(withFormula(first.recipe(), formula)))
                    .filter(recipe -> judge.exact(near.resized(), recipe))
                    .forEach(recipe -> near.ways().stream()
                            .map(way -> way.recipe()
                                    .withNormalization(recipe.normalization())
                                    .withCompute(recipe.compute()))
                            .distinct()
                            .forEach(each -> found().addExact(first.distinct(), each)));
        }
    }

    /** Takes the recipes with a cast to 8 bits for exact; one without comes first. */
    void cast() {
        trials.found().acceptCast();
    }

    /** Tries whether the nearest pictures were saved as JPEG before the formula. */
    void stored() {
        stores.search(trials.found());
    }

    /**
     * Estimates the qualities of a JPEG file after the resize. It finds none where the file itself,
     * which was saved once, may be the tensor.
     */
    void estimateQualities(List<Distinct> pictures) {
        boolean itself = pictures.stream().anyMatch(each -> target.fits(each.picture()));
        qualities = itself ? List.of() : JpegTraces.qualities(target.whole());
    }

    /** Returns the likely qualities of a JPEG file after the resize, the likeliest first. */
    List<Integer> qualities() {
        return qualities;
    }

    /**
     * Tries every resizer of 8 bits on what is left, saved as JPEG in likely qualities. A resizer
     * is rated after it was saved, because a file moves a picture farther than another resizer.
     *
     * @param candidates the nearest first
     * @param reach the distance of a candidate from which on it is left out
     */
    void saved(List<FramedCandidate> candidates, double reach) {
        if (qualities.isEmpty()) {
            return;
        }
        Map<Framed, List<FormulaChoice>> formulas = new LinkedHashMap<>();
        for (FramedCandidate candidate : candidates) {
            Framed framed = new Framed(candidate.family(), candidate.framing());
            boolean counts = formulas.containsKey(framed) || formulas.size() < MOST_SAVED;
            if (counts && candidate.distance() <= reach) {
                formulas.computeIfAbsent(framed, each -> new ArrayList<>()).add(candidate.normalization());
            }
        }
        List<Rough> roughs = new ArrayList<>();
        formulas.forEach((framed, each) -> roughs.addAll(roughs(framed, each)));
        IdentityHashMap<Picture, Rough> byPicture = new IdentityHashMap<>();
        roughs.forEach(rough -> byPicture.put(rough.near.resized(), rough));
        List<NearPicture> nearest =
                stores.nearest(roughs.stream().map(Rough::near).toList(), StoreSearch.stores(qualities.subList(0, 1)));
        List<NearPicture> whole = nearest.parallelStream()
                .map(near -> byPicture.get(near.resized()))
                .flatMap(rough -> whole(rough, formulas.get(rough.framed)))
                .toList();
        stores.save(whole, StoreSearch.stores(qualities), trials.found());
    }

    /**
     * A picture or its preview, resized by one resizer.
     *
     * @param near the picture with one recipe of each formula
     */
    private record Rough(Framed framed, Resizer resizer, NearPicture near) {}

    private List<Rough> roughs(Framed framed, List<FormulaChoice> formulas) {
        PreprocessingRecipe recipe = recipe(framed.family.first(), framed.framing);
        return resizers.stream()
                .parallel()
                .map(resizer -> rough(framed, recipe.withResizer(resizer), formulas))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Rough> rough(Framed framed, PreprocessingRecipe recipe, List<FormulaChoice> formulas) {
        cancellation.check();
        Resizer resizer = recipe.resizer();
        boolean average = averaging.of(resizer) && !recipe.framing().algorithm().cropsFirst();
        try {
            Picture resized = framed.family.resized(recipe.withResizer(standIn(resizer)), average);
            return near(framed.family.first(), recipe, resized, formulas).map(near -> new Rough(framed, resizer, near));
        } catch (PreprocessingException e) {
            // A resizer that refuses this picture cannot have made the tensor.
            return Optional.empty();
        }
    }

    /** Returns a picture of 8 bits with a way by each formula; empty if it cannot be saved. */
    private Optional<NearPicture> near(
            Distinct distinct, PreprocessingRecipe recipe, Picture resized, List<FormulaChoice> formulas) {
        if (!target.fits(resized) || resized.pixels().type() != ElementType.UINT8) {
            return Optional.empty();
        }
        List<Near> ways = new ArrayList<>();
        for (FormulaChoice formula : formulas) {
            PreprocessingRecipe tried = withFormula(recipe, formula);
            ways.add(new Near(tried, resized, judge.distance(resized, tried), distinct));
        }
        ways.sort(Comparator.comparingDouble(Near::distance));
        return Optional.of(new NearPicture(resized, ways));
    }

    private Stream<NearPicture> whole(Rough rough, List<FormulaChoice> formulas) {
        PictureFamily family = rough.framed.family;
        return Stream.concat(Stream.of(family.first()), family.others().stream())
                .flatMap(distinct -> trials.of(distinct, rough.framed.framing, rough.resizer).stream())
                .flatMap(each ->
                        near(each.trial().distinct(), each.trial().recipe(), each.picture(), formulas).stream());
    }

    private void resizers(Framed framed, ResizeType type, List<FormulaChoice> formulas, double slack) {
        cancellation.check();
        PictureFamily family = framed.family;
        PreprocessingRecipe recipe = recipe(family.first(), framed.framing).withResizeType(type);
        List<Rated> rated = rated(family, recipe, formulas);
        double averagedBound = slack * (PREVIEW_ERROR + AMPLIFICATION * apart(framed, formulas, true));
        double sampledBound = slack * (PREVIEW_ERROR + AMPLIFICATION * apart(framed, formulas, false));
        List<Resizer> kept = new ArrayList<>();
        List<Resizer> rare = new ArrayList<>();
        double nearest = rated.stream().mapToDouble(Rated::distance).min().orElse(0);
        for (Rated each : rated) {
            double bound = each.averaging ? averagedBound : sampledBound;
            boolean within = each.distance <= bound;
            if (isRare(each.resizer)) {
                if (within && each.distance <= slack * (nearest + PREVIEW_ERROR)) {
                    rare.add(each.resizer);
                }
            } else if (within || kept.size() < NEAREST_TRIED) {
                kept.add(each.resizer);
            }
        }
        attempt(framed, type, kept, formulas);
        // Most pictures have the same bits by the newest release, which is the usual answer.
        if (found().exact().isEmpty()) {
            attempt(framed, type, rare, formulas);
        }
    }

    private void attempt(Framed framed, ResizeType type, List<Resizer> resizers, List<FormulaChoice> formulas) {
        trials.attempt(framed.family.first(), framed.framing, type, resizers, formulas);
        for (Distinct other : framed.family.others()) {
            trials.attempt(other, framed.framing, type, resizers, formulas);
        }
    }

    /** Returns whether a resizer repeats a common one with other rounding. */
    private static boolean isRare(Resizer resizer) {
        return new ResizeMethod(resizer.id()).isOfOtherRelease() || resizer.id().matches("(simd|fir)-.*");
    }

    private static PreprocessingRecipe recipe(Distinct picture, FramingChoice framing) {
        return picture.recipes().get(0).withFraming(framing);
    }

    /** How far each resizer is off at best on the family's first picture or its preview. */
    private List<Rated> rated(PictureFamily family, PreprocessingRecipe recipe, List<FormulaChoice> formulas) {
        // Resizing takes nearly all of the time and every resizer works alone.
        return resizers.stream()
                .parallel()
                .map(resizer -> rated(family, recipe, resizer, formulas))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(Rated::distance))
                .toList();
    }

    private Optional<Rated> rated(
            PictureFamily family, PreprocessingRecipe recipe, Resizer resizer, List<FormulaChoice> formulas) {
        cancellation.check();
        boolean average = averaging.of(resizer) && !recipe.framing().algorithm().cropsFirst();
        try {
            Picture resized = family.resized(recipe.withResizer(standIn(resizer)), average);
            if (!target.fits(resized)) {
                return Optional.empty();
            }
            double distance = formulas.stream()
                    .mapToDouble(formula -> judge.distance(resized, withFormula(recipe, formula)))
                    .min()
                    .orElseThrow();
            return Optional.of(new Rated(resizer, average, distance));
        } catch (PreprocessingException e) {
            // A resizer that refuses this picture cannot have made the tensor.
            return Optional.empty();
        }
    }

    /** A thumbnail gives this size only when asked for the right one, and is nearly the same. */
    private static Resizer standIn(Resizer resizer) {
        return resizer == Resizer.PILLOW_THUMBNAIL ? Resizer.PILLOW_BICUBIC : resizer;
    }

    /** How far a family's pictures are apart after resizers of one kind and the nearest formula. */
    private double apart(Framed framed, List<FormulaChoice> formulas, boolean average) {
        double farthest = 0;
        try {
            PreprocessingRecipe recipe = withFormula(
                    recipe(framed.family.first(), framed.framing).withResizer(average ? AVERAGING : SAMPLING),
                    formulas.get(0));
            Picture first = framed.family.resized(recipe, average);
            for (Distinct other : framed.family.others()) {
                cancellation.check();
                Picture small = PictureFamily.alone(other).resized(recipe, average);
                farthest = Math.max(farthest, judge.distance(first, small, recipe));
            }
        } catch (PreprocessingException e) {
            // Then nothing says that they are near, and nothing is left out.
            return Double.POSITIVE_INFINITY;
        }
        return farthest;
    }

    static PreprocessingRecipe withFormula(PreprocessingRecipe recipe, FormulaChoice formula) {
        return recipe.withNormalization(formula).withCompute(ComputeType.FLOAT32);
    }

    /**
     * Which resizers look at every pixel when they shrink a picture, and so may be tried on a
     * {@link Preview}. It is found out on noise: means over many pixels are nearly alike, single
     * pixels are not.
     */
    private static final class Averaging {

        private static final int LARGE = 96;

        private static final int SMALL = 8;

        /**
         * Means over 144 pixels spread by a twelfth of the noise's 74, four single pixels by half.
         */
        private static final double MOST_SPREAD = 16;

        /**
         * Take means over whole pixels, or blur by the ratio of the sizes, which are other ones in
         * a preview.
         */
        private static final Pattern OF_WHOLE = Pattern.compile(".*-(area|box).*|skimage-.*");

        private final Map<Resizer, Boolean> known = new EnumMap<>(Resizer.class);

        synchronized boolean of(Resizer resizer) {
            return !OF_WHOLE.matcher(resizer.id()).matches() && known.computeIfAbsent(resizer, Averaging::probe);
        }

        private static boolean probe(Resizer resizer) {
            byte[] noise = new byte[LARGE * LARGE * 3];
            new Random(1).nextBytes(noise);
            Picture picture = new Picture(DenseTensor.ofUint8(Shape.of(LARGE, LARGE, 3), noise), PixelMode.RGB);
            try {
                DenseTensor small = resizer.algorithm().resize(picture, SMALL, SMALL);
                Raster raster = new Raster(
                        small.shape().dimension(0),
                        small.shape().dimension(1),
                        small.shape().dimension(2),
                        small.toFloats());
                return raster.contrast() < MOST_SPREAD;
            } catch (PreprocessingException e) {
                // It is then tried on the whole picture, which is always right.
                return false;
            }
        }
    }

    /**
     * Takes whole pictures through resizers and formulas and compares with the tensor bit by bit.
     */
    private static final class WholeTrials {

        private final Preprocessor preprocessor;
        private final PictureFile file;
        private final TargetTensor target;
        private final FormulaJudge judge;
        private final Cancellation cancellation;
        private final ResizeTrials trials;

        /**
         * Another compute type moves a tensor by at most so much, in shares of its contrast: 8 bits
         * of bfloat16 are a 256th of the range.
         */
        private static final double TYPE_ERROR = 0.1;

        /** A cast that wraps overshoots around moves some pixels by the whole range. */
        private static final double WRAPPED_ERROR = 0.6;

        private static final List<Store> CASTS = List.of(Store.TRUNCATED, Store.ROUNDED, Store.SATURATED);

        private final RecipesFound found = new RecipesFound();

        WholeTrials(
                Preprocessor preprocessor,
                PictureFile file,
                TargetTensor target,
                FormulaJudge judge,
                Cancellation cancellation) {
            this.preprocessor = preprocessor;
            this.file = file;
            this.target = target;
            this.judge = judge;
            this.cancellation = cancellation;
            trials = new ResizeTrials(new InputSize(target.height(), target.width()));
        }

        RecipesFound found() {
            return found;
        }

        private record Resized(ResizeTrials.Trial trial, Picture picture) {}

        /**
         * Tries some resizers on one picture with each formula and compute type.
         *
         * @param type in which they resize
         */
        void attempt(
                Distinct distinct,
                FramingChoice framing,
                ResizeType type,
                List<Resizer> resizers,
                List<FormulaChoice> formulas) {
            // One copy of a large picture in float32 serves every resizer.
            Picture typed = type.cast(distinct.picture());
            resizers.stream()
                    .flatMap(resizer -> trials.of(distinct, framing, resizer))
                    .map(trial -> trial.inType(type))
                    .toList()
                    .parallelStream()
                    .map(trial -> resized(typed, trial))
                    .flatMap(Optional::stream)
                    .map(each -> judged(each, formulas))
                    .toList()
                    .forEach(this::keep);
        }

        /** Returns a picture resized whole; several times where it may be a thumbnail. */
        List<Resized> of(Distinct distinct, FramingChoice framing, Resizer resizer) {
            return trials.of(distinct, framing, resizer)
                    .map(trial -> resized(distinct.picture(), trial))
                    .flatMap(Optional::stream)
                    .toList();
        }

        /**
         * The recipes of one resized picture that make the tensor, and those that come near.
         *
         * @param cast recipes that make the tensor by a cast to 8 bits before the formula
         */
        private record Judged(
                Resized resized, List<PreprocessingRecipe> exact, List<PreprocessingRecipe> cast, List<Near> others) {}

        private Optional<Resized> resized(Picture whole, ResizeTrials.Trial trial) {
            cancellation.check();
            try {
                return Optional.of(preprocessor.resize(file, whole, trial.recipe()))
                        .filter(target::fits)
                        .map(picture -> new Resized(trial, picture));
            } catch (PreprocessingException e) {
                // A resizer that refuses this picture cannot have made the tensor.
                return Optional.empty();
            }
        }

        private Judged judged(Resized resized, List<FormulaChoice> formulas) {
            PreprocessingRecipe recipe = resized.trial.recipe();
            List<PreprocessingRecipe> exact = new ArrayList<>();
            List<Near> others = new ArrayList<>();
            for (FormulaChoice formula : formulas) {
                PreprocessingRecipe tried = FineSearch.withFormula(recipe, formula);
                double distance = judge.distance(resized.picture, tried);
                // A measured line meets bits by chance only, in a type of few of them.
                List<PreprocessingRecipe> own = distance > TYPE_ERROR || !(formula instanceof Normalization)
                        ? List.of()
                        : Arrays.stream(ComputeType.values())
                                .map(tried::withCompute)
                                .filter(each -> judge.exact(resized.picture, each))
                                .toList();
                exact.addAll(own);
                if (own.isEmpty()) {
                    others.add(new Near(tried, resized.picture, distance, resized.trial.distinct()));
                }
            }
            List<PreprocessingRecipe> cast =
                    exact.isEmpty() && resized.picture.pixels().type() != ElementType.UINT8
                            ? cast(resized.picture, others)
                            : List.of();
            return new Judged(resized, exact, cast, others);
        }

        /**
         * Returns the recipes that make the tensor by a cast. It moves every pixel by up to one
         * step, so that other resizers seem nearer.
         */
        private List<PreprocessingRecipe> cast(Picture picture, List<Near> others) {
            List<PreprocessingRecipe> near = others.stream()
                    .filter(each -> each.distance() <= WRAPPED_ERROR)
                    .map(Near::recipe)
                    .toList();
            List<PreprocessingRecipe> exact = new ArrayList<>();
            for (Store store : near.isEmpty() ? List.<Store>of() : CASTS) {
                Picture bytes = store.store(picture);
                near.stream()
                        .map(each -> each.withStore(store))
                        .filter(each -> judge.distance(bytes, each) <= TYPE_ERROR)
                        .flatMap(StoreSearch::types)
                        .filter(each -> judge.exact(bytes, each))
                        .forEach(exact::add);
            }
            return exact;
        }

        private void keep(Judged judged) {
            judged.cast.forEach(each -> found.addCast(judged.resized.trial.distinct(), each));
            judged.others.forEach(found::addNear);
            ResizeTrials.Trial trial = judged.resized.trial;
            judged.exact.forEach(each -> found.addExact(trial.distinct(), each));
            if (!judged.exact.isEmpty() && trial.recipe().resizeType() == ResizeType.STORED) {
                judgeFloats(trial, judged.exact);
            }
        }

        /** Most libraries' float results are the rounded ones' only where nothing was rounded. */
        private void judgeFloats(ResizeTrials.Trial stored, List<PreprocessingRecipe> exact) {
            resized(stored.distinct().picture(), stored.inType(ResizeType.FLOAT32))
                    .ifPresent(floats -> exact.stream()
                            .map(each -> each.withResizeType(ResizeType.FLOAT32))
                            .filter(each -> judge.exact(floats.picture, each))
                            .forEach(each -> found.addExact(stored.distinct(), each)));
        }
    }

    /**
     * What has to be run to try a resizer on a picture: one recipe for most, several for a
     * thumbnail, which was asked for another size than it gave, and which starts from the file
     * itself where a recipe lets it.
     */
    private static final class ResizeTrials {

        /**
         * One run of a resizer.
         *
         * @param distinct the picture, with the recipes for which the run stands
         * @param recipe one of these with framing, resizer and size
         */
        record Trial(Distinct distinct, PreprocessingRecipe recipe) {

            Trial inType(ResizeType type) {
                return new Trial(distinct, recipe.withResizeType(type));
            }
        }

        private final InputSize result;

        /**
         * @param result the size of the picture sought
         */
        ResizeTrials(InputSize result) {
            this.result = result;
        }

        Stream<Trial> of(Distinct distinct, FramingChoice framing, Resizer resizer) {
            if (resizer != Resizer.PILLOW_THUMBNAIL) {
                return Stream.of(new Trial(distinct, first(distinct, framing, resizer)));
            }
            Map<Boolean, List<PreprocessingRecipe>> byDraft = distinct.recipes().stream()
                    .collect(Collectors.groupingBy(recipe -> LibraryPreprocessor.startsFromDraft(
                            recipe.withFraming(framing).withResizer(resizer))));
            return byDraft.entrySet().stream().flatMap(group -> {
                Distinct part = new Distinct(distinct.picture(), group.getValue());
                return ThumbnailRequests.of(distinct.picture(), framing.algorithm(), result, group.getKey()).stream()
                        .map(size ->
                                new Trial(part, first(part, framing, resizer).withSize(size)));
            });
        }

        private static PreprocessingRecipe first(Distinct distinct, FramingChoice framing, Resizer resizer) {
            return distinct.recipes().get(0).withFraming(framing).withResizer(resizer);
        }
    }
}
