package org.skewscope.explain.swap;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.skewscope.explain.detect.Raster;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Gather;

/**
 * Describes a preprocessing mistake that no option makes: what it does to a tensor [1, H, W, C].
 */
public enum InputMistake {
    MIRRORED("mirrored", "the picture mirrored left to right", Raster::mirrored),
    UPSIDE_DOWN("upside-down", "the picture upside down", Raster::upsideDown),
    ROWS_AND_COLUMNS(
            "rows-and-columns-swapped", "the picture with rows and columns swapped", ofSquare(Raster::transposed)),
    QUARTER_TURN_RIGHT(
            "turned-90", "the picture turned by 90 degrees clockwise", ofSquare(picture -> picture.upsideDown()
                    .transposed())),
    HALF_TURN("turned-180", "the picture turned by 180 degrees", picture -> picture.mirrored()
            .upsideDown()),
    QUARTER_TURN_LEFT(
            "turned-270", "the picture turned by 90 degrees counterclockwise", ofSquare(picture -> picture.mirrored()
                    .transposed())),
    NCHW_AS_NHWC("nchw-read-as-nhwc", "an NCHW buffer read as NHWC", Raster::rowsReread),
    NHWC_AS_NCHW("nhwc-read-as-nchw", "an NHWC buffer read as NCHW", Raster::planesReread),
    SCALED_TWICE(
            "scaled-twice",
            "values divided by 255 twice",
            picture -> picture.from((y, x, c) -> picture.at(y, x, c) / 255));

    /** Every float holds whole numbers up to this one. */
    private static final int LARGEST_INDEX = 1 << 24;

    private final String id;
    private final String words;
    private final UnaryOperator<Raster> change;

    InputMistake(String id, String words, UnaryOperator<Raster> change) {
        this.id = id;
        this.words = words;
        this.change = change;
    }

    /** Leaves other pictures than squares as they are, since the model takes no other shape. */
    private static UnaryOperator<Raster> ofSquare(UnaryOperator<Raster> change) {
        return picture -> picture.height() == picture.width() ? change.apply(picture) : picture;
    }

    /** Returns the mistake's name in result files. */
    public String id() {
        return id;
    }

    /** Returns what a tensor with this mistake holds, such as "the picture upside down". */
    public String words() {
        return words;
    }

    /**
     * Returns the tensor before this mistake.
     *
     * @param fed [height, width, channels] or [1, height, width, channels], of any type
     * @return of the same type; empty if the mistake changes values or leaves this tensor as it is
     */
    public Optional<DenseTensor> undone(DenseTensor fed) {
        if (this == SCALED_TWICE || fed.size() > LARGEST_INDEX) {
            return Optional.empty();
        }
        int[] sources = new int[fed.size()];
        float[] moved = new float[sources.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = i;
        }
        moved = of(DenseTensor.ofFloat32(fed.shape(), moved)).float32();
        boolean same = true;
        for (int i = 0; i < moved.length; i++) {
            sources[(int) moved[i]] = i;
            same &= moved[i] == i;
        }
        return same ? Optional.empty() : Optional.of(Gather.of(fed, sources, fed.shape()));
    }

    /**
     * Returns the mistake of a name in result files.
     *
     * @param id a mistake's id, or the name of an option's change
     * @return empty if no mistake has that id, as for an option's change
     */
    public static Optional<InputMistake> byId(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    /**
     * Returns the tensor that a program with this mistake feeds.
     *
     * @param fed [height, width, channels] or [1, height, width, channels]
     * @return float32, of the same shape
     */
    public DenseTensor of(DenseTensor fed) {
        Raster picture = Raster.of(fed).orElseThrow();
        return DenseTensor.ofFloat32(fed.shape(), change.apply(picture).values());
    }
}
