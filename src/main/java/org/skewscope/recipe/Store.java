package org.skewscope.recipe;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/** Keeps the resized picture, or casts its fractions to 8 bits. A uint8 picture stays as it is. */
public enum Store implements StoreChoice {
    AS_RESIZED("as-resized", "nothing between resize and formula"),
    TRUNCATED("truncated", "x.astype(np.uint8): fractions dropped, overshoot wraps"),
    SATURATED("saturated", "tf.saturate_cast(x, tf.uint8): clipped, fractions dropped"),
    ROUNDED("rounded", "np.clip(np.rint(x), 0, 255).astype(uint8)");

    private final String id;
    private final String label;

    Store(String id, String label) {
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

    @Override
    public Picture store(Picture resized) {
        DenseTensor pixels = resized.pixels();
        if (this == AS_RESIZED || pixels.type() == ElementType.UINT8) {
            return resized;
        }
        byte[] bytes = new byte[pixels.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = cast(pixels.value(i));
        }
        PixelMode mode =
                switch (resized.mode()) {
                    case BILEVEL, PALETTE, INTEGER, FLOAT -> PixelMode.GRAY;
                    default -> resized.mode();
                };
        return new Picture(DenseTensor.ofUint8(pixels.shape(), bytes), mode);
    }

    private byte cast(double value) {
        return (byte)
                switch (this) {
                    case SATURATED -> (int) Math.max(0, Math.min(255, value));
                    case ROUNDED -> (int) Math.max(0, Math.min(255, Math.rint(value)));
                    default -> (int) value;
                };
    }
}
