package org.skewscope.recipesearch;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.libraries.pillow.ThumbnailRequests;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.Resizer;
import org.skewscope.recipesearch.DistinctPictures.Distinct;

/**
 * What has to be run to try a resizer on a picture: one recipe for most, several for a thumbnail,
 * which was asked for another size than it gave, and which starts from the file itself where a
 * recipe lets it.
 */
final class ResizeTrials {

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

    Stream<Trial> of(Distinct distinct, Framing framing, Resizer resizer) {
        if (resizer != Resizer.PILLOW_THUMBNAIL) {
            return Stream.of(new Trial(distinct, first(distinct, framing, resizer)));
        }
        Map<Boolean, List<PreprocessingRecipe>> byDraft =
                distinct.recipes().stream()
                        .collect(
                                Collectors.groupingBy(
                                        recipe ->
                                                LibraryPreprocessor.startsFromDraft(
                                                        recipe.withFraming(framing)
                                                                .withResizer(resizer))));
        return byDraft.entrySet().stream()
                .flatMap(
                        group -> {
                            Distinct part = new Distinct(distinct.picture(), group.getValue());
                            return ThumbnailRequests.of(
                                            distinct.picture(),
                                            framing.algorithm(),
                                            result,
                                            group.getKey())
                                    .stream()
                                    .map(
                                            size ->
                                                    new Trial(
                                                            part,
                                                            first(part, framing, resizer)
                                                                    .withSize(size)));
                        });
    }

    private static PreprocessingRecipe first(Distinct distinct, Framing framing, Resizer resizer) {
        return distinct.recipes().get(0).withFraming(framing).withResizer(resizer);
    }
}
