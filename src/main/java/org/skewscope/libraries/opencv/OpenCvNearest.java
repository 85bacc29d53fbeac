package org.skewscope.libraries.opencv;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.geometry.PixelSampling;
import org.skewscope.tensor.DenseTensor;

/** {@code cv2.resize} with INTER_NEAREST or INTER_NEAREST_EXACT. */
public final class OpenCvNearest implements ResizeAlgorithm {

    private final boolean exact;

    /**
     * @param exact INTER_NEAREST_EXACT: the input pixel under the output pixel's center, in 16-bit
     *     fixed point; otherwise the one under its upper left corner
     */
    public OpenCvNearest(boolean exact) {
        this.exact = exact;
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width) {
        int[] rows = positions(new Scale(picture.height(), height));
        int[] columns = positions(new Scale(picture.width(), width));
        return PixelSampling.pick(picture, rows, columns);
    }

    private int[] positions(Scale scale) {
        int[] positions = new int[scale.outSize()];
        int last = scale.inSize() - 1;
        int step = ((scale.inSize() << 16) + scale.outSize() / 2) / scale.outSize();
        int start = step / 2 - scale.inSize() % 2;
        for (int i = 0; i < positions.length; i++) {
            int position = exact ? (step * i + start) >> 16 : (int) Math.floor(i * scale.value());
            positions[i] = Math.max(0, Math.min(position, last));
        }
        return positions;
    }
}
