package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.skewscope.picture.Picture;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipesearch.DistinctPictures.Distinct;

/** The recipes that make a tensor, and the nearest of those that do not. */
final class RecipesFound {

    private static final int NEAREST_KEPT = 5;

    /** A recipe that is not exact, with its distance. */
    record Near(PreprocessingRecipe recipe, Picture resized, double distance) {}

    private final List<PreprocessingRecipe> exact = new ArrayList<>();
    private final List<Near> nearest = new ArrayList<>();

    /** Every recipe found that makes the tensor bit for bit. */
    List<PreprocessingRecipe> exact() {
        return Collections.unmodifiableList(exact);
    }

    /** The nearest others, nearest first. */
    List<Near> nearest() {
        return Collections.unmodifiableList(nearest);
    }

    /** A recipe behind whichever decodes gave this picture. */
    void addExact(Distinct distinct, PreprocessingRecipe found) {
        for (PreprocessingRecipe start : distinct.recipes()) {
            PreprocessingRecipe recipe =
                    found.withDecoder(start.decoder())
                            .withMode(start.mode())
                            .withOrientation(start.orientation())
                            .withChannels(start.channels());
            if (!exact.contains(recipe)) {
                exact.add(recipe);
            }
        }
    }

    /** Adds a recipe whose first stages stand for no other. */
    void addExact(PreprocessingRecipe found) {
        if (!exact.contains(found)) {
            exact.add(found);
        }
    }

    void addNear(Near near) {
        if (nearest.stream().anyMatch(known -> known.recipe.equals(near.recipe))) {
            return;
        }
        nearest.add(near);
        nearest.sort(Comparator.comparingDouble(Near::distance));
        if (nearest.size() > NEAREST_KEPT) {
            nearest.remove(NEAREST_KEPT);
        }
    }
}
