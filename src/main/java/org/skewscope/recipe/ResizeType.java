package org.skewscope.recipe;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;

/**
 * Describes the number type of the resize. A library that rounds its result to the picture's own
 * type keeps the fractions of a float32 picture; the value range stays 0 to 255.
 */
public enum ResizeType implements ResizeTypeChoice {
    STORED("stored", "as decoded (uint8: rounded)"),
    FLOAT32("float32", "float32 (no rounding; Pillow mode F)");

    private final String id;
    private final String label;

    ResizeType(String id, String label) {
        this.id = id;
        this.label = label;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    /**
     * Returns the picture in this type; bits and palette indices become plain numbers.
     *
     * @param picture HWC, of any type
     */
    @Override
    public Picture cast(Picture picture) {
        if (this == STORED) {
            return picture;
        }
        PixelMode mode =
                switch (picture.mode()) {
                    case BILEVEL, PALETTE, INTEGER, FLOAT -> PixelMode.GRAY;
                    default -> picture.mode();
                };
        DenseTensor pixels = picture.pixels();
        return new Picture(DenseTensor.ofFloat32(pixels.shape(), pixels.toFloats()), mode);
    }
}
