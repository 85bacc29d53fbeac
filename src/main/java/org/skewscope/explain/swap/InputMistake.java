package org.skewscope.explain.swap;

import java.util.Arrays;
import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Describes a preprocessing mistake that no option makes: what it does to a tensor [1, H, W, C].
 */
public enum InputMistake {
    MIRRORED("mirrored"),
    UPSIDE_DOWN("upside-down"),
    ROWS_AND_COLUMNS("rows-and-columns-swapped"),
    QUARTER_TURN_RIGHT("turned-90"),
    HALF_TURN("turned-180"),
    QUARTER_TURN_LEFT("turned-270"),
    NCHW_AS_NHWC("nchw-read-as-nhwc"),
    NHWC_AS_NCHW("nhwc-read-as-nchw"),
    SCALED_TWICE("scaled-twice");

    private final String id;

    InputMistake(String id) {
        this.id = id;
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
        Shape shape = fed.shape();
        int height = shape.dimension(1);
        int width = shape.dimension(2);
        int channels = shape.dimension(3);
        float[] from = fed.toFloats();
        float[] to = new float[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    int at = (y * width + x) * channels + c;
                    to[at] = value(from, new Place(y, x, c), height, width, channels);
                }
            }
        }
        return DenseTensor.ofFloat32(shape, to);
    }

    /** Describes a value's place in a picture. */
    private record Place(int y, int x, int c) {}

    private float value(float[] from, Place at, int height, int width, int channels) {
        return switch (this) {
            case MIRRORED -> from[(at.y * width + width - 1 - at.x) * channels + at.c];
            case UPSIDE_DOWN -> from[((height - 1 - at.y) * width + at.x) * channels + at.c];
            case ROWS_AND_COLUMNS -> height == width
                    ? from[(at.x * width + at.y) * channels + at.c]
                    : from[(at.y * width + at.x) * channels + at.c];
            case QUARTER_TURN_RIGHT -> height == width
                    ? from[((height - 1 - at.x) * width + at.y) * channels + at.c]
                    : from[(at.y * width + at.x) * channels + at.c];
            case HALF_TURN -> from[((height - 1 - at.y) * width + width - 1 - at.x) * channels + at.c];
            case QUARTER_TURN_LEFT -> height == width
                    ? from[(at.x * width + width - 1 - at.y) * channels + at.c]
                    : from[(at.y * width + at.x) * channels + at.c];
            case NHWC_AS_NCHW -> from[(at.c * height + at.y) * width + at.x];
            case NCHW_AS_NHWC -> {
                int flat = (at.y * width + at.x) * channels + at.c;
                int channel = flat / (height * width);
                int pixel = flat % (height * width);
                yield from[pixel * channels + channel];
            }
            case SCALED_TWICE -> from[(at.y * width + at.x) * channels + at.c] / 255;
        };
    }
}
