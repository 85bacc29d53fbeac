package org.skewscope.recipe;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.ValueBlocks;

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
        double[] values = new double[bytes.length];
        ValueBlocks.copy(pixels, 0, values);
        switch (this) {
            case SATURATED -> saturate(values, bytes);
            case ROUNDED -> round(values, bytes);
            default -> truncate(values, bytes);
        }
        PixelMode mode =
                switch (resized.mode()) {
                    case BILEVEL, PALETTE, INTEGER, FLOAT -> PixelMode.GRAY;
                    default -> resized.mode();
                };
        return new Picture(DenseTensor.ofUint8(pixels.shape(), bytes), mode);
    }

    private static void truncate(double[] values, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
    }

    private static void saturate(double[] values, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) Math.max(0, Math.min(255, values[i]));
        }
    }

    private static void round(double[] values, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) Math.max(0, Math.min(255, Math.rint(values[i])));
        }
    }
}
