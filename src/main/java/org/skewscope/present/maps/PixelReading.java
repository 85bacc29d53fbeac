package org.skewscope.present.maps;

import java.util.List;
import java.util.stream.IntStream;
import org.skewscope.tensor.TensorDiff;

/**
 * Describes both tensors' values of one channel of one pixel.
 *
 * @param channel counted from 0
 */
public record PixelReading(int channel, double a, double b, boolean doubles) {

    /** Returns all channels of a pixel. */
    public static List<PixelReading> at(PixelTensor a, PixelTensor b, Probe probe) {
        boolean doubles = DifferenceMap.bothDouble(a, b);
        return IntStream.range(0, a.channels())
                .mapToObj(channel -> new PixelReading(
                        channel,
                        a.value(probe.x(), probe.y(), channel),
                        b.value(probe.x(), probe.y(), channel),
                        doubles))
                .toList();
    }

    /** Returns the reading of the channel that a map of all channels shows. */
    public static PixelReading farthest(List<PixelReading> readings, DifferenceMode mode) {
        PixelReading farthest = readings.get(0);
        for (PixelReading reading : readings) {
            double size = Math.abs(mode.of(reading.a, reading.b, reading.doubles));
            double current = Math.abs(mode.of(farthest.a, farthest.b, farthest.doubles));
            if (size > current || (Double.isNaN(size) && !Double.isNaN(current))) {
                farthest = reading;
            }
        }
        return farthest;
    }

    public double difference() {
        return a == b ? 0 : b - a;
    }

    /** Returns |b − a| / max(|a|, |b|). */
    public double relative() {
        return TensorDiff.relative(a, b);
    }

    /** Returns whether the share of the larger magnitude says something: neither side is zero. */
    public boolean hasRelative() {
        return a != 0 && b != 0 && Double.isFinite(difference());
    }

    public double ulps() {
        return DifferenceMode.ULP.of(a, b, doubles);
    }
}
