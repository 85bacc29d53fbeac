package org.skewscope.libraries.pillow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Finds the input sizes with which {@code Image.thumbnail} gives a picture of another, known size.
 * The aspect ratio stays, so only one side of the result equals the request; the other requested
 * side changes nothing, except that it may choose another reduced size of a JPEG file.
 */
public final class ThumbnailRequests {

    private static final List<Integer> DRAFT_SCALES = List.of(8, 4, 2, 1);

    private final Picture picture;
    private final FramingAlgorithm framing;
    private final InputSize result;

    private ThumbnailRequests(Picture picture, FramingAlgorithm framing, InputSize result) {
        this.picture = picture;
        this.framing = framing;
        this.result = result;
    }

    /**
     * Returns one input size for each way in which the result can arise, preferring the most usual
     * (a square).
     *
     * @param picture the picture before the framing
     * @param framing the geometry around the thumbnail
     * @param result the size of the result
     * @param drafted whether a JPEG file is decoded at reduced size; otherwise all ways are equal
     */
    public static List<InputSize> of(Picture picture, FramingAlgorithm framing, InputSize result, boolean drafted) {
        return new ThumbnailRequests(picture, framing, result).ways(drafted);
    }

    /**
     * Describes the values that a result depends on.
     *
     * @param draft the divisor of a JPEG file's size
     * @param height height of the part that the framing passes on
     * @param width width of the part that the framing passes on
     */
    private record Way(int draft, int height, int width) {}

    private List<InputSize> ways(boolean drafted) {
        Map<Way, InputSize> ways = new LinkedHashMap<>();
        for (InputSize asked : candidates()) {
            way(asked, drafted).ifPresent(way -> ways.putIfAbsent(way, asked));
        }
        return List.copyOf(ways.values());
    }

    /** Returns the square first, then the result's own size, then larger and larger other sides. */
    private List<InputSize> candidates() {
        List<InputSize> candidates = new ArrayList<>();
        int larger = Math.max(result.height(), result.width());
        candidates.add(new InputSize(larger, larger));
        candidates.add(result);
        others(picture.width(), result.width()).forEach(other -> candidates.add(new InputSize(result.height(), other)));
        others(picture.height(), result.height())
                .forEach(other -> candidates.add(new InputSize(other, result.width())));
        int tallest = Math.min(2 * result.height(), InputSize.LARGEST);
        InputSize tall = new InputSize(tallest, result.width());
        // EfficientNet's crop grows with the input's height.
        if (way(tall, false).isPresent() && !way(tall, false).equals(way(result, false))) {
            for (int height = result.height() + 1; height <= tallest; height++) {
                candidates.add(new InputSize(height, result.width()));
            }
        }
        return candidates;
    }

    /** Returns other sides from the result's side on, the first one for each reduced size. */
    private static IntStream others(int inSide, int side) {
        IntStream reduced = DRAFT_SCALES.stream()
                .mapToInt(scale -> inSide / (PillowThumbnail.REDUCING_GAP * scale) + 1)
                .filter(first -> first > side);
        return IntStream.concat(IntStream.of(side + 1), reduced).filter(other -> other <= InputSize.LARGEST);
    }

    private int draftScale(InputSize asked) {
        return PillowDecoder.draftScale(
                picture.height(),
                picture.width(),
                PillowThumbnail.REDUCING_GAP * asked.height(),
                PillowThumbnail.REDUCING_GAP * asked.width());
    }

    /**
     * Returns the way in which the framing gives the result's size, without computing a pixel;
     * empty if it gives another size.
     */
    private Optional<Way> way(InputSize asked, boolean drafted) {
        int[] part = new int[2];
        try {
            Picture framed = framing.frame(
                    picture,
                    (cropped, height, width) -> {
                        part[0] = cropped.height();
                        part[1] = cropped.width();
                        return blank(cropped, height, width);
                    },
                    asked);
            return framed.height() == result.height() && framed.width() == result.width()
                    ? Optional.of(new Way(drafted ? draftScale(asked) : 1, part[0], part[1]))
                    : Optional.empty();
        } catch (PreprocessingException e) {
            return Optional.empty();
        }
    }

    private static DenseTensor blank(Picture picture, int height, int width) {
        ThumbnailSize size = ThumbnailSize.of(picture.height(), picture.width(), height, width);
        Shape shape = Shape.of(size.height(), size.width(), picture.channels());
        return DenseTensor.ofUint8(shape, new byte[Math.toIntExact(shape.elementCount())]);
    }
}
