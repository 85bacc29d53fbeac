package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.libraries.ComputeType;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.JpegStore;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipe.StoreChoice;
import org.skewscope.recipesearch.RecipesFound.Near;
import org.skewscope.recipesearch.RecipesFound.NearPicture;
import org.skewscope.run.Cancellation;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * Tries whether the nearest resized pictures were saved as JPEG before the formula. A JPEG file
 * changes each block by itself, so that most qualities are judged on a few blocks in the middle of
 * the picture.
 */
final class StoreSearch {

    /** The side of the square in the middle whose blocks are saved, in pixels. */
    private static final int SQUARE = 80;

    /** A block of color covers so many pixels, and its neighbors blend into as many at most. */
    private static final int MARGIN = 16;

    /** So many of the nearest pictures are saved in every quality. */
    private static final int MOST_SAVED = 4;

    /** A stored picture this many times as far as the unstored one is named as the nearest. */
    private static final double MUCH_NEARER = 0.6;

    /** Another compute type moves a tensor by at most so much, in shares of its contrast. */
    private static final double TYPE_ERROR = 0.02;

    /** A picture that was saved is at most this many times as far in a wrong quality. */
    private static final double NEARER = 0.95;

    /** A formula so many times farther than the nearest one is left out. */
    private static final double FORMULA_REACH = 2;

    private static final int MOST_FORMULAS = 6;

    /** So many different resized pictures are saved whole. */
    private static final int MOST_RESIZED = 8;

    private static final List<String> SAMPLINGS = List.of("4:2:0", "4:4:4", "4:2:2");

    private static final List<JpegStore> EVERY =
            stores(IntStream.rangeClosed(1, 100).map(step -> 101 - step).boxed().toList());

    private final Preprocessor preprocessor;
    private final TargetTensor target;
    private final FormulaJudge judge;
    private final Cancellation cancellation;
    private final Set<Picture> tried = Collections.newSetFromMap(new IdentityHashMap<>());

    StoreSearch(Preprocessor preprocessor, TargetTensor target, FormulaJudge judge, Cancellation cancellation) {
        this.preprocessor = preprocessor;
        this.target = target;
        this.judge = judge;
        this.cancellation = cancellation;
    }

    /** Returns the files of some qualities in every subsampling. */
    static List<JpegStore> stores(List<Integer> qualities) {
        return qualities.stream()
                .flatMap(quality -> SAMPLINGS.stream().map(sampling -> new JpegStore(quality, sampling)))
                .toList();
    }

    /**
     * A quality that a picture may have been saved in.
     *
     * @param distance of the middle after saving
     * @param before the distance of the middle that is not saved
     */
    private record Saved(NearPicture near, JpegStore store, double distance, double before, boolean exact) {}

    /** Tries the pictures that were not tried before; exact recipes and near ones are added. */
    void search(RecipesFound found) {
        List<NearPicture> pictures = found.pictures().stream()
                .filter(near -> tried.add(near.resized()))
                .toList();
        List<NearPicture> bytes = pictures.stream()
                .filter(near -> near.resized().pixels().type() == ElementType.UINT8)
                .toList();
        List<Saved> saved = saved(bytes, JpegStore.USUAL);
        // Another quality is near, too, where a file was saved; else every quality is farther.
        boolean nearer = saved.stream().limit(1).anyMatch(each -> each.distance < NEARER * each.before);
        if (nearer && saved.stream().noneMatch(Saved::exact)) {
            List<NearPicture> nearest =
                    saved.stream().map(Saved::near).distinct().limit(MOST_SAVED).toList();
            saved = Stream.concat(saved.stream(), saved(nearest, EVERY).stream())
                    .sorted(Comparator.comparingDouble(Saved::distance))
                    .toList();
        }
        keep(saved, found);
    }

    /**
     * Returns the pictures whose middles come nearest to the tensor once they are saved.
     *
     * @param pictures of 8 bits, or previews of them
     * @return the nearest first; equal pictures of several resizers are one of {@value
     *     #MOST_RESIZED}
     */
    List<NearPicture> nearest(List<NearPicture> pictures, List<JpegStore> stores) {
        Set<NearPicture> nearest = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Double> distances = new HashSet<>();
        List<NearPicture> ordered = new ArrayList<>();
        for (Saved each : saved(pictures, stores)) {
            if (nearest.contains(each.near)) {
                continue;
            }
            distances.add(each.distance);
            if (distances.size() > MOST_RESIZED) {
                break;
            }
            nearest.add(each.near);
            ordered.add(each.near);
        }
        return ordered;
    }

    /** Saves pictures in some qualities; exact recipes are added, without one the nearest. */
    void save(List<NearPicture> pictures, List<JpegStore> stores, RecipesFound found) {
        keep(saved(pictures, stores), found);
    }

    private void keep(List<Saved> saved, RecipesFound found) {
        boolean exact = saved.stream().anyMatch(Saved::exact);
        saved.stream()
                .filter(each -> each.exact || !exact)
                .limit(exact ? saved.size() : 1)
                .forEach(each -> store(each.near, each.store, found));
    }

    /** Returns the middles of the pictures in these qualities, the nearest first. */
    private List<Saved> saved(List<NearPicture> pictures, List<JpegStore> qualities) {
        return pictures.parallelStream()
                .map(this::middle)
                .flatMap(middle -> qualities.stream().map(quality -> saved(middle, quality)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(Saved::distance))
                .toList();
    }

    /**
     * The middle of a picture and of the tensor.
     *
     * @param window the blocks that are saved
     * @param inside the pixels of these blocks that no other block changes
     * @param before the distance of the middle that is not saved
     * @param whole whether the middle is the whole picture
     */
    private record Middle(
            NearPicture near, CropWindow window, CropWindow inside, FormulaJudge judge, double before, boolean whole) {}

    private Middle middle(NearPicture near) {
        cancellation.check();
        Side rows = Side.of(near.resized().height());
        Side columns = Side.of(near.resized().width());
        CropWindow window = new CropWindow(rows.from, columns.from, rows.length, columns.length);
        CropWindow inside = new CropWindow(rows.before, columns.before, rows.insideLength(), columns.insideLength());
        CropWindow wanted =
                new CropWindow(rows.from + rows.before, columns.from + columns.before, inside.height(), inside.width());
        DenseTensor part =
                wanted.crop(new Picture(target.whole(), near.resized().mode()));
        FormulaJudge own = new FormulaJudge(preprocessor, new TargetTensor(part));
        Picture unsaved = near.resized().withPixels(wanted.crop(near.resized()));
        double before = formulas(near).stream()
                .mapToDouble(way -> own.distance(unsaved, way.recipe()))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        return new Middle(near, window, inside, own, before, rows.isWhole() && columns.isWhole());
    }

    /** A side of the middle: the whole side of a small picture, with nothing cut off. */
    private record Side(int from, int length, int before, int after) {

        static Side of(int whole) {
            if (whole <= SQUARE) {
                return new Side(0, whole, 0, 0);
            }
            int from = (whole - SQUARE) / 2 / MARGIN * MARGIN;
            return new Side(from, SQUARE, from == 0 ? 0 : MARGIN, MARGIN);
        }

        boolean isWhole() {
            return before == 0 && after == 0;
        }

        int insideLength() {
            return length - before - after;
        }
    }

    private Optional<Saved> saved(Middle middle, JpegStore store) {
        cancellation.check();
        try {
            Picture part = middle.near.resized();
            Picture opened = store.store(part.withPixels(middle.window.crop(part)));
            Picture inside = opened.withPixels(middle.inside.crop(opened));
            double distance = Double.POSITIVE_INFINITY;
            boolean exact = false;
            for (Near way : formulas(middle.near)) {
                double own = middle.judge.distance(inside, way.recipe());
                distance = Math.min(distance, own);
                // A formula over the whole picture cannot be judged on a part of it.
                exact |= !middle.whole && !judge.isPixelwise(way.recipe())
                        || own < TYPE_ERROR && types(way.recipe()).anyMatch(each -> middle.judge.exact(inside, each));
            }
            return Optional.of(new Saved(middle.near, store, exact ? 0 : distance, middle.before, exact));
        } catch (PreprocessingException e) {
            // A picture of other channels is not stored so.
            return Optional.empty();
        }
    }

    /** Returns one way of each of the nearest formulas. */
    private static List<Near> formulas(NearPicture near) {
        Map<FormulaChoice, Near> first = new LinkedHashMap<>();
        near.ways().stream()
                .filter(way -> way.distance() <= FORMULA_REACH * near.distance())
                .forEach(way -> first.putIfAbsent(way.recipe().normalization(), way));
        return first.values().stream().limit(MOST_FORMULAS).toList();
    }

    /** Returns the recipe in every compute type. */
    static Stream<PreprocessingRecipe> types(PreprocessingRecipe recipe) {
        return Stream.of(ComputeType.values()).map(recipe::withCompute);
    }

    /** Compares a whole picture that was stored, with each formula and compute type. */
    private void store(NearPicture near, StoreChoice store, RecipesFound found) {
        try {
            Picture stored = store.store(near.resized());
            if (!target.fits(stored)) {
                return;
            }
            List<Near> others = new ArrayList<>();
            for (Near way : near.ways()) {
                PreprocessingRecipe recipe = way.recipe().withStore(store);
                List<PreprocessingRecipe> exact =
                        types(recipe).filter(each -> judge.exact(stored, each)).toList();
                exact.forEach(each -> found.addExact(way.distinct(), each));
                double distance = judge.distance(stored, recipe);
                if (exact.isEmpty() && distance < MUCH_NEARER * way.distance()) {
                    others.add(new Near(recipe, stored, distance, way.distinct()));
                }
            }
            others.forEach(found::addNear);
        } catch (PreprocessingException e) {
            // A picture of other channels or types is not stored so.
        }
    }
}
