package org.skewscope.libraries.color;

import org.skewscope.libraries.CmykToRgb;
import org.skewscope.option.OptionValue;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Chooses how four inks (CMYK) become RGB. */
public enum Ink implements OptionValue {
    LIBRARY("library", "the decoder's own"),
    INVERTED("inverted", "ImageChops.invert(cmyk).convert(\"RGB\"): no ink and full ink exchanged"),
    FIRST_THREE("first-three", "np.asarray(cmyk)[..., :3]: ink read as RGB");

    private final String id;
    private final String label;

    Ink(String id, String label) {
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
     * Returns the RGB picture of inks.
     *
     * @param cmyk uint8 of four channels; 255 is full ink
     */
    Picture toRgb(Picture cmyk) {
        byte[] inks = cmyk.pixels().uint8();
        byte[] rgb = new byte[inks.length / 4 * 3];
        if (this == FIRST_THREE) {
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = inks[i / 3 * 4 + i % 3];
            }
        } else {
            byte[] other = new byte[inks.length];
            for (int i = 0; i < other.length; i++) {
                other[i] = (byte) ~inks[i];
            }
            rgb = CmykToRgb.convert(other);
        }
        return new Picture(DenseTensor.ofUint8(Shape.of(cmyk.height(), cmyk.width(), 3), rgb), PixelMode.RGB);
    }
}
