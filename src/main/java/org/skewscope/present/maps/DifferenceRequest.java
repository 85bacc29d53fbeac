package org.skewscope.present.maps;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.skewscope.option.Stage;

/** What the viewer shall draw of two tensors. */
public record DifferenceRequest(
        PixelTensor a, PixelTensor b, Stage stage, DifferenceMode mode, int channel) {

    private static final int BINS = 60;
    private static final int SIGNED_BINS = 61;

    /** Computes the picture; empty where it was abandoned. */
    public Optional<DifferencePicture> compute(ScaleLocks locks, BooleanSupplier abandoned) {
        PictureRaster left = PictureRaster.of(a, stage.peak());
        PictureRaster right = PictureRaster.of(b, stage.peak());
        if (!a.sameSizeAs(b)) {
            return Optional.of(
                    new DifferencePicture(
                            left,
                            right,
                            Optional.empty(),
                            Optional.empty(),
                            1,
                            0,
                            new Probe(0, 0)));
        }
        int shown = channel < a.channels() ? channel : DifferenceMap.ALL_CHANNELS;
        Optional<DifferenceMap> computed = DifferenceMap.between(a, b, mode, shown, abandoned);
        if (computed.isEmpty() || abandoned.getAsBoolean()) {
            return Optional.empty();
        }
        DifferenceMap map = computed.get();
        boolean differs = map.statistics().largest() > 0;
        double top = locks.top(mode, stage, ScaleTop.of(map.values()), differs);
        Histogram histogram =
                Histogram.of(map.values(), top, mode.signed(), mode.signed() ? SIGNED_BINS : BINS);
        return Optional.of(
                new DifferencePicture(
                        left,
                        right,
                        computed,
                        Optional.of(histogram),
                        top,
                        ScaleTop.shareAbove(map.values(), top),
                        map.farthest()));
    }
}
