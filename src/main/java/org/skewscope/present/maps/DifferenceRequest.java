package org.skewscope.present.maps;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.skewscope.option.Stage;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;

/**
 * Describes what the viewer shall draw of two tensors.
 *
 * @param nudge how far the second is moved before it is compared
 */
public record DifferenceRequest(
        PixelTensor a, PixelTensor b, Nudge nudge, Stage stage, DifferenceMode mode, int channel) {

    private static final int BINS = 60;
    private static final int SIGNED_BINS = 61;

    /** Computes the picture; empty where it was abandoned. */
    public Optional<DifferencePicture> compute(ScaleLocks locks, BooleanSupplier abandoned) {
        PictureRaster left = PictureRaster.of(a, stage.peak());
        PixelTensor moved = nudge.of(b);
        PictureRaster right = PictureRaster.of(moved, stage.peak());
        if (!a.sameSizeAs(b)) {
            return Optional.of(new DifferencePicture(
                    left, right, nudge, Optional.empty(), Optional.empty(), 1, 0, new Probe(0, 0), Optional.empty()));
        }
        int shown = channel < a.channels() ? channel : DifferenceMap.ALL_CHANNELS;
        Optional<DifferenceMap> computed = DifferenceMap.between(a, moved, nudge, mode, shown, abandoned);
        if (computed.isEmpty() || abandoned.getAsBoolean()) {
            return Optional.empty();
        }
        DifferenceMap map = computed.get();
        boolean differs = map.statistics().largest() > 0;
        double top = mode == DifferenceMode.KINDS
                ? PixelKinds.MORE
                : locks.top(mode, stage, ScaleTop.of(map.values()), differs);
        Histogram histogram = Histogram.of(map.values(), top, mode.signed(), mode.signed() ? SIGNED_BINS : BINS);
        return Optional.of(new DifferencePicture(
                left,
                right,
                nudge,
                computed,
                Optional.of(histogram),
                top,
                ScaleTop.shareAbove(map.values(), top),
                map.farthest(),
                places(a, moved, nudge, shown, map, abandoned)));
    }

    /** Returns the places of a map; those of kinds are where the values differ most. */
    private static Optional<Places> places(
            PixelTensor a, PixelTensor moved, Nudge nudge, int shown, DifferenceMap map, BooleanSupplier abandoned) {
        return map.mode() == DifferenceMode.KINDS
                ? DifferenceMap.between(a, moved, nudge, DifferenceMode.ABSOLUTE, shown, abandoned)
                        .map(Places::of)
                : Optional.of(Places.of(map));
    }
}
