package org.skewscope.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.skewscope.formats.TraitsReader;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.pillow.BoxedResize;
import org.skewscope.libraries.pillow.ResampleBox;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureTraits;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.recipe.AxisWeights.Part;
import org.skewscope.recipe.AxisWeights.Taps;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Follows every pixel of a resized picture back to the pixels that it was computed from. The
 * framing is run on a picture of numbered pixels, so that its crops and bars are its own, and each
 * of its resizes is measured by {@link AxisWeights}.
 */
public final class PixelOrigins {

    /** The number of a picture's first pixel; smaller numbers are the color of a bar. */
    private static final int FIRST = 1 << 8;

    /** The largest error of a sum of rounded integers, and of float numbers from 0 to 255. */
    private static final double ROUNDED = 2;

    private static final double EXACT = 0.05;

    private final PreprocessingRecipe recipe;
    private final int height;
    private final int width;
    private final List<Origins> columns;
    private final List<Origins> rows;

    /**
     * Holds what a position of an axis reads: pixels of the picture, and a share of a bar.
     *
     * @param bar the weight of what is not in the picture, 0 to 1
     */
    private record Origins(Taps taps, double bar) {}

    /**
     * Describes what a pixel was computed from.
     *
     * @param top the first row that is read
     * @param left the first column that is read
     * @param rows the weight of that row and the following ones; empty in a bar
     * @param columns the weight of that column and the following ones; empty in a bar
     * @param bar the share of the pixel that is the color of a bar, 0 to 1
     */
    public record PixelOrigin(int top, int left, List<Double> rows, List<Double> columns, double bar) {

        public PixelOrigin {
            rows = List.copyOf(rows);
            columns = List.copyOf(columns);
        }
    }

    /**
     * Holds the pixels around those that a pixel was computed from.
     *
     * @param height of the whole picture before the resize
     * @param width of the whole picture before the resize
     * @param kept the part of it that the result shows
     * @param around the part that {@code values} holds
     * @param values [height, width, channels] of that part
     */
    public record SourcePixels(
            PixelOrigin origin, int height, int width, CropWindow kept, CropWindow around, DenseTensor values) {}

    /**
     * Measures a recipe on pictures of one size, type and mode.
     *
     * @param ordered a picture as it comes to the resize
     * @throws PreprocessingException if the recipe cannot resize it
     */
    public PixelOrigins(PreprocessingRecipe recipe, Picture ordered) throws PreprocessingException {
        this.recipe = recipe;
        height = ordered.height();
        width = ordered.width();
        CropWindow first = new CropWindow(0, 0, 1, 1);
        Picture like = recipe.resizeType().cast(ordered.withPixels(first.crop(ordered)));
        Numbered numbered = new Numbered(LibraryPreprocessor.resizer(recipe), like, width);
        int[] numbers = new int[height * width];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = FIRST + i;
        }
        Picture framed = recipe.framing()
                .algorithm()
                .frame(
                        ordered.withPixels(DenseTensor.ofInt32(Shape.of(height, width, 1), numbers)),
                        numbered,
                        recipe.size());
        columns = numbered.origins(framed.pixels(), true, numbered.calls.size());
        rows = numbered.origins(framed.pixels(), false, numbered.calls.size());
    }

    /**
     * Returns a file's chroma subsampling.
     *
     * @return such as 4:2:0; empty if the file is no JPEG file in color
     */
    public static String chroma(PictureFile file) {
        return TraitsReader.read(file.bytes()).map(PictureTraits::chroma).orElse("");
    }

    /** Returns what a pixel of the resized picture was computed from. */
    public PixelOrigin at(int x, int y) {
        Origins across = columns.get(x);
        Origins down = rows.get(y);
        return new PixelOrigin(
                down.taps.first(),
                across.taps.first(),
                down.taps.weights(),
                across.taps.weights(),
                1 - (1 - down.bar) * (1 - across.bar));
    }

    /**
     * Returns the part of the picture that the resized one shows. Pixels that are skipped at an edge, as between two
     * pixels that are read, count as shown.
     */
    public CropWindow kept() {
        int[] down = span(rows, height);
        int[] across = span(columns, width);
        return new CropWindow(down[0], across[0], down[1] - down[0], across[1] - across[0]);
    }

    private static int[] span(List<Origins> axis, int length) {
        List<Taps> read = axis.stream()
                .map(Origins::taps)
                .filter(each -> !each.weights().isEmpty())
                .toList();
        int from = read.stream().mapToInt(Taps::first).min().orElse(0);
        int until = read.stream()
                .mapToInt(each -> each.first() + each.weights().size())
                .max()
                .orElse(0);
        double step = (until - from) / (double) Math.max(1, read.size());
        return new int[] {from < step ? 0 : from, length - until < step ? length : until};
    }

    /**
     * Returns whether the weighted pixels of a picture give a pixel of the resized one, within what
     * the resizer rounds. They do not where alpha is multiplied in, or where the result was saved
     * as JPEG.
     *
     * @param ordered the picture as it comes to the resize
     * @param resized the result
     */
    public boolean gives(Picture ordered, Picture resized, int x, int y) throws PreprocessingException {
        PixelOrigin origin = at(x, y);
        if (origin.bar() > 0) {
            return true;
        }
        CropWindow window = new CropWindow(
                origin.top(),
                origin.left(),
                origin.rows().size(),
                origin.columns().size());
        DenseTensor block = recipe.resizeType()
                .cast(ordered.withPixels(window.crop(ordered)))
                .pixels();
        int channels = ordered.channels();
        boolean rounds = !resized.pixels().type().isFloating();
        double most = 0;
        double sum = 0;
        double clipped = 0;
        for (int r = 0; r < window.height(); r++) {
            double row = 0;
            for (int c = 0; c < window.width(); c++) {
                double value = block.value((r * window.width() + c) * channels);
                row += origin.columns().get(c) * value;
                most = Math.max(most, value);
            }
            sum += origin.rows().get(r) * row;
            clipped += origin.rows().get(r) * clipped(row);
        }
        double shown = resized.pixels().value((y * resized.width() + x) * channels);
        return rounds
                ? Math.abs(clipped(sum) - shown) <= ROUNDED || Math.abs(clipped(clipped) - shown) <= ROUNDED
                : Math.abs(sum - shown) <= EXACT * most / FIRST + 1e-6 || Math.abs(sum / (FIRST - 1) - shown) <= 1e-4;
    }

    private static double clipped(double value) {
        return Math.max(0, Math.min(FIRST - 1, value));
    }

    /** Notes a framing's calls of the resizer, and returns pictures whose pixels are numbered anew. */
    private static final class Numbered implements ResizeAlgorithm, BoxedResize {

        /**
         * A call of the resizer.
         *
         * @param in the numbers of what is resized
         */
        private record Call(DenseTensor in, AxisWeights weights) {}

        private final ResizeAlgorithm own;
        private final Picture like;
        private final int width;
        private final List<Call> calls = new ArrayList<>();

        /**
         * @param width of the picture whose pixels are numbered from {@link #FIRST} on
         */
        Numbered(ResizeAlgorithm own, Picture like, int width) {
            this.own = own;
            this.like = like;
            this.width = width;
        }

        @Override
        public DenseTensor resize(Picture picture, int height, int width) {
            ResampleBox whole = ResampleBox.whole(picture.height(), picture.width());
            return called(picture, Part.WHOLE, whole, height, width);
        }

        @Override
        public DenseTensor resizeWindow(Picture picture, CropWindow window, int height, int width) {
            return called(picture, Part.WINDOW, ResampleBox.of(window), height, width);
        }

        @Override
        public DenseTensor resizeBox(Picture picture, ResampleBox box, int height, int width) {
            return called(picture, Part.BOX, box, height, width);
        }

        private DenseTensor called(Picture picture, Part part, ResampleBox box, int height, int width) {
            calls.add(new Call(
                    picture.pixels(),
                    new AxisWeights(own, like, picture.height(), picture.width(), part, box, height, width)));
            int[] numbers = new int[height * width];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = -1 - i;
            }
            return DenseTensor.ofInt32(Shape.of(height, width, 1), numbers);
        }

        /**
         * Returns the origins of each position of a numbered picture.
         *
         * @param count the number of calls before the picture
         */
        List<Origins> origins(DenseTensor numbers, boolean across, int count) throws PreprocessingException {
            List<Origins> resized = count == 0 ? List.of() : resized(calls.get(count - 1), across, count - 1);
            int length = numbers.shape().dimension(1);
            int any = 0;
            while (any < numbers.size() && isBar(numbers.int32()[any])) {
                any++;
            }
            List<Origins> origins = new ArrayList<>();
            for (int i = 0; i < numbers.shape().dimension(across ? 1 : 0); i++) {
                int at = across ? any / length * length + i : i * length + any % length;
                int number = any == numbers.size() ? 0 : numbers.int32()[at];
                if (isBar(number)) {
                    origins.add(new Origins(new Taps(0, List.of()), 1));
                } else if (number < 0) {
                    int columns = calls.get(count - 1).weights.width();
                    origins.add(resized.get(across ? (-1 - number) % columns : (-1 - number) / columns));
                } else {
                    int pixel = number - FIRST;
                    origins.add(new Origins(new Taps(across ? pixel % width : pixel / width, List.of(1.0)), 0));
                }
            }
            return origins;
        }

        private static boolean isBar(int number) {
            return number >= 0 && number < FIRST;
        }

        private List<Origins> resized(Call call, boolean across, int count) throws PreprocessingException {
            List<Origins> in = origins(call.in, across, count);
            return call.weights.measured(across).stream()
                    .map(taps -> joined(taps, in))
                    .toList();
        }

        /** Returns the origins of a position that reads positions with origins of their own. */
        private static Origins joined(Taps taps, List<Origins> in) {
            double bar = 0;
            TreeMap<Integer, Double> weights = new TreeMap<>();
            for (int i = 0; i < taps.weights().size(); i++) {
                Origins read = in.get(taps.first() + i);
                double weight = taps.weights().get(i);
                bar += weight * read.bar;
                for (int k = 0; k < read.taps.weights().size(); k++) {
                    weights.merge(
                            read.taps.first() + k, weight * read.taps.weights().get(k), Double::sum);
                }
            }
            List<Double> joined = new ArrayList<>();
            for (int at = weights.isEmpty() ? 1 : weights.firstKey();
                    !weights.isEmpty() && at <= weights.lastKey();
                    at++) {
                joined.add(weights.getOrDefault(at, 0.0));
            }
            return new Origins(new Taps(weights.isEmpty() ? 0 : weights.firstKey(), joined), bar);
        }
    }
}
