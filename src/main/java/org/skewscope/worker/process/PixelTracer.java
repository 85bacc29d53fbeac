package org.skewscope.worker.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.pathway.GrapplerRewrites;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.recipe.PixelOrigins;
import org.skewscope.recipe.PixelOrigins.PixelOrigin;
import org.skewscope.recipe.PixelOrigins.SourcePixels;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.worker.protocol.WorkerReply.PixelTraced;
import org.skewscope.worker.protocol.WorkerRequest;

/** Follows pixels back to the decoded picture, and keeps the weights of pictures of a size. */
final class PixelTracer {

    /** The smallest side of what is shown around a pixel's origin. */
    private static final int LEAST_SIDE = 14;

    private final Kept<List<Object>, PixelOrigins> kept = Kept.ofCount(CacheLimit.PIXEL_ORIGINS);

    /** A pixel's origin in the picture that it was computed from. */
    private record Traced(Picture picture, PixelOrigins origins, PixelOrigin origin) {}

    PixelTraced trace(WorkerRequest.TracePixel request, Preprocessor preprocessor) {
        List<Optional<Traced>> traced = new ArrayList<>();
        String chroma = "";
        try {
            PictureFile file = preprocessor.open(request.picture());
            chroma = PixelOrigins.chroma(file);
            for (Pathway pathway : request.pathways()) {
                traced.add(
                        pathway.recorded()
                                ? Optional.empty()
                                : traced(file, GrapplerRewrites.executed(pathway), request, preprocessor));
            }
        } catch (PreprocessingException e) {
            traced.clear();
        }
        List<Traced> known = traced.stream().flatMap(Optional::stream).toList();
        return new PixelTraced(
                traced.stream()
                        .map(each -> each.map(one -> pixels(
                                one,
                                known.stream()
                                        .filter(other -> other.picture
                                                .pixels()
                                                .shape()
                                                .equals(one.picture.pixels().shape()))
                                        .map(Traced::origin)
                                        .toList())))
                        .toList(),
                chroma);
    }

    private Optional<Traced> traced(
            PictureFile file, PreprocessingRecipe recipe, WorkerRequest.TracePixel request, Preprocessor preprocessor) {
        try {
            Picture oriented = preprocessor.orient(file, preprocessor.decode(file, recipe), recipe);
            Picture ordered = preprocessor.reorder(oriented, recipe);
            Picture resized = preprocessor.resize(file, ordered, recipe);
            List<Object> key = List.of(
                    recipe.resizer(),
                    recipe.resizeType(),
                    recipe.framing(),
                    recipe.size(),
                    recipe.mode(),
                    ordered.mode(),
                    ordered.pixels().type(),
                    ordered.pixels().shape());
            Optional<PixelOrigins> before = kept.get(key);
            PixelOrigins origins = before.isPresent() ? before.get() : new PixelOrigins(recipe, ordered);
            kept.keep(key, origins);
            return resized.hasSize(recipe.size().height(), recipe.size().width())
                            && request.x() < resized.width()
                            && request.y() < resized.height()
                            && origins.gives(ordered, resized, request.x(), request.y())
                    ? Optional.of(new Traced(oriented, origins, origins.at(request.x(), request.y())))
                    : Optional.empty();
        } catch (PreprocessingException e) {
            return Optional.empty();
        }
    }

    /** Returns the pixels around the origins of all pathways whose pictures have one size. */
    private static SourcePixels pixels(Traced traced, List<PixelOrigin> all) {
        int height = traced.picture.height();
        int width = traced.picture.width();
        int[] down =
                span(all.stream().flatMap(each -> ends(each.top(), each.rows().size())), height);
        int[] across = span(
                all.stream().flatMap(each -> ends(each.left(), each.columns().size())), width);
        int side = Math.max(LEAST_SIDE, Math.max(down[1] - down[0], across[1] - across[0]) * 3 / 2);
        int rows = Math.min(side, height);
        int columns = Math.min(side, width);
        CropWindow around = new CropWindow(
                Math.max(0, Math.min(height - rows, (down[0] + down[1] - rows) / 2)),
                Math.max(0, Math.min(width - columns, (across[0] + across[1] - columns) / 2)),
                rows,
                columns);
        return new SourcePixels(
                traced.origin, height, width, traced.origins.kept(), around, around.crop(traced.picture));
    }

    private static Stream<Integer> ends(int first, int count) {
        return count == 0 ? Stream.empty() : Stream.of(first, first + count);
    }

    private static int[] span(Stream<Integer> ends, int length) {
        List<Integer> sorted = ends.sorted().toList();
        return sorted.isEmpty()
                ? new int[] {length / 2, length / 2}
                : new int[] {sorted.get(0), sorted.get(sorted.size() - 1)};
    }
}
