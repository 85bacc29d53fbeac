package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.skewscope.picture.Picture;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Store;
import org.skewscope.recipesearch.DistinctPictures.Distinct;

/** The recipes that make a tensor, and the nearest of those that do not. */
final class RecipesFound {

    private static final int NEAREST_KEPT = 5;

    private static final int PICTURES_KEPT = 24;

    /** So many formulas and equal resizers of a picture are kept. */
    private static final int WAYS_KEPT = 40;

    /**
     * A recipe that is not exact.
     *
     * @param resized the picture before the formula
     * @param distance to the tensor, in shares of its contrast
     * @param distinct the decoded picture with the recipes that make it
     */
    record Near(PreprocessingRecipe recipe, Picture resized, double distance, Distinct distinct) {}

    /**
     * A resized picture with every recipe that was seen to make it, the nearest first.
     *
     * @param ways recipes of different formulas, or of resizers that return equal bits
     */
    record NearPicture(Picture resized, List<Near> ways) {

        double distance() {
            return ways.get(0).distance;
        }
    }

    private final List<PreprocessingRecipe> exact = new ArrayList<>();
    private final List<PreprocessingRecipe> cast = new ArrayList<>();
    private final List<Near> nearest = new ArrayList<>();
    private final List<NearPicture> pictures = new ArrayList<>();

    /** Every recipe found that makes the tensor bit for bit. */
    List<PreprocessingRecipe> exact() {
        return Collections.unmodifiableList(exact);
    }

    /** The nearest others, nearest first. */
    List<Near> nearest() {
        return Collections.unmodifiableList(nearest);
    }

    /** Returns the nearest resized pictures whose recipes keep them, nearest first. */
    List<NearPicture> pictures() {
        return List.copyOf(pictures);
    }

    /** A recipe behind whichever decodes gave this picture. */
    void addExact(Distinct distinct, PreprocessingRecipe found) {
        add(exact, distinct, found);
    }

    /** Keeps a recipe with a cast to 8 bits, behind whichever decodes gave this picture. */
    void addCast(Distinct distinct, PreprocessingRecipe found) {
        add(cast, distinct, found);
    }

    /** Takes the recipes with a cast for exact, unless a recipe without one is. */
    void acceptCast() {
        if (exact.isEmpty()) {
            exact.addAll(cast);
        }
    }

    private static void add(List<PreprocessingRecipe> recipes, Distinct distinct, PreprocessingRecipe found) {
        for (PreprocessingRecipe start : distinct.recipes()) {
            PreprocessingRecipe recipe = found.withDecoder(start.decoder())
                    .withMode(start.mode())
                    .withOrientation(start.orientation())
                    .withChannels(start.channels());
            if (!recipes.contains(recipe)) {
                recipes.add(recipe);
            }
        }
    }

    void addNear(Near near) {
        if (near.recipe.store() == Store.AS_RESIZED) {
            addPicture(near);
        }
        if (nearest.stream().anyMatch(known -> known.recipe.equals(near.recipe))) {
            return;
        }
        nearest.add(near);
        nearest.sort(Comparator.comparingDouble(Near::distance));
        if (nearest.size() > NEAREST_KEPT) {
            nearest.remove(NEAREST_KEPT);
        }
    }

    private void addPicture(Near near) {
        int last = pictures.size() - 1;
        if (last + 1 == PICTURES_KEPT && near.distance > pictures.get(last).distance()) {
            return;
        }
        Optional<NearPicture> known = pictures.stream()
                .filter(each -> each.resized.pixels().bitIdentical(near.resized.pixels()))
                .findFirst();
        List<Near> ways = new ArrayList<>(known.map(NearPicture::ways).orElse(List.of()));
        if (ways.stream().anyMatch(way -> way.recipe.equals(near.recipe))) {
            return;
        }
        ways.add(near);
        ways.sort(Comparator.comparingDouble(Near::distance));
        known.ifPresent(pictures::remove);
        pictures.add(new NearPicture(
                known.map(NearPicture::resized).orElse(near.resized),
                ways.subList(0, Math.min(WAYS_KEPT, ways.size()))));
        pictures.sort(Comparator.comparingDouble(NearPicture::distance));
        if (pictures.size() > PICTURES_KEPT) {
            pictures.remove(PICTURES_KEPT);
        }
    }
}
