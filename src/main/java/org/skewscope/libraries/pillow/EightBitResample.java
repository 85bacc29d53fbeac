package org.skewscope.libraries.pillow;

/** Decides which passes an 8-bit picture needs and in which order. */
final class EightBitResample {

    private EightBitResample() {}

    static byte[] resize(
            PillowFilter filter, ByteImage in, ResampleBox box, int height, int width) {
        boolean keepsRows = in.height() == height && box.height() == height && box.top() == 0;
        boolean keepsColumns = in.width() == width && box.width() == width && box.left() == 0;
        if (keepsRows && keepsColumns) {
            return in.pixels().clone();
        }
        FilterWeights rows =
                new FilterWeights(filter, in.height(), box.top(), box.height(), height);
        FilterWeights columns =
                new FilterWeights(filter, in.width(), box.left(), box.width(), width);
        if (keepsRows) {
            return HorizontalPass.apply(in, 0, height, columns);
        }
        if (keepsColumns) {
            return VerticalPass.apply(in.pixels(), width * in.channels(), 0, rows);
        }
        if (PillowResample.verticallyFirst(in.height(), in.width(), height, width)) {
            byte[] between = VerticalPass.apply(in.pixels(), in.width() * in.channels(), 0, rows);
            ByteImage low = new ByteImage(between, height, in.width(), in.channels());
            return HorizontalPass.apply(low, 0, height, columns);
        }
        byte[] between = HorizontalPass.apply(in, rows.lowest(), rows.end(), columns);
        return VerticalPass.apply(between, width * in.channels(), rows.lowest(), rows);
    }
}
