package org.skewscope.explain.swap;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.skewscope.explain.detect.Raster;
import org.skewscope.tensor.DenseTensor;

/**
 * Describes a preprocessing mistake that no option makes: what it does to a tensor [1, H, W, C].
 */
public enum InputMistake {
    MIRRORED("mirrored", Raster::mirrored),
    UPSIDE_DOWN("upside-down", Raster::upsideDown),
    ROWS_AND_COLUMNS("rows-and-columns-swapped", ofSquare(Raster::transposed)),
    QUARTER_TURN_RIGHT("turned-90", ofSquare(picture -> picture.upsideDown().transposed())),
    HALF_TURN("turned-180", picture -> picture.mirrored().upsideDown()),
    QUARTER_TURN_LEFT("turned-270", ofSquare(picture -> picture.mirrored().transposed())),
    NCHW_AS_NHWC("nchw-read-as-nhwc", Raster::rowsReread),
    NHWC_AS_NCHW("nhwc-read-as-nchw", Raster::planesReread),
    SCALED_TWICE("scaled-twice", picture -> picture.from((y, x, c) -> picture.at(y, x, c) / 255));

    private final String id;
    private final UnaryOperator<Raster> change;

    InputMistake(String id, UnaryOperator<Raster> change) {
        this.id = id;
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
     * @param fed float32 [1, height, width, channels]
     */
    DenseTensor of(DenseTensor fed) {
        Raster picture = Raster.of(fed).orElseThrow();
        return DenseTensor.ofFloat32(fed.shape(), change.apply(picture).values());
    }
}
