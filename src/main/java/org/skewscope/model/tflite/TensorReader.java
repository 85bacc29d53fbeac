package org.skewscope.model.tflite;

import java.util.List;
import java.util.Optional;
import org.skewscope.flatbuffer.DamagedFlatBuffer;
import org.skewscope.flatbuffer.FlatBuffer;

/** Reads tensors' tables. */
final class TensorReader {

    /** No operation takes more axes. */
    private static final int MOST_AXES = 8;

    /** The interpreter lays out all tensors in memory before anything runs. */
    private static final long MOST_BYTES = 2L << 30;

    private TensorReader() {}

    static TfliteTensor read(FlatBuffer.Table table, List<TfliteTensor.Bytes> buffers)
            throws DamagedFlatBuffer {
        int number = table.int8(1);
        TfliteType type =
                TfliteType.of(number)
                        .orElseThrow(() -> new DamagedFlatBuffer("a tensor has no known type"));
        List<Integer> shape = shape(table.ints(0), 0);
        List<Integer> signature = shape(table.ints(7), -1);
        String name = table.text(3);
        TfliteTensor tensor =
                new TfliteTensor(
                        name,
                        type,
                        shape,
                        signature.size() == shape.size() ? signature : shape,
                        quantization(table),
                        constant(table, buffers));
        requireSize(tensor, table.table(6).isPresent());
        return tensor;
    }

    private static List<Integer> shape(List<Integer> sizes, int least) throws DamagedFlatBuffer {
        if (sizes.size() > MOST_AXES || sizes.stream().anyMatch(size -> size < least)) {
            throw new DamagedFlatBuffer("a tensor has the shape " + brief(sizes));
        }
        return sizes;
    }

    private static String brief(List<Integer> sizes) {
        return sizes.size() > MOST_AXES ? "of " + sizes.size() + " axes" : sizes.toString();
    }

    /** Buffer 0 is the empty one, by convention; a constant of no bytes is none. */
    private static Optional<TfliteTensor.Bytes> constant(
            FlatBuffer.Table table, List<TfliteTensor.Bytes> buffers) throws DamagedFlatBuffer {
        return buffer(table.int32(2, 0), buffers);
    }

    static Optional<TfliteTensor.Bytes> buffer(int index, List<TfliteTensor.Bytes> buffers)
            throws DamagedFlatBuffer {
        if (index < 0 || index >= Math.max(1, buffers.size())) {
            throw new DamagedFlatBuffer(
                    "it names buffer " + index + " of " + buffers.size() + " buffers");
        }
        return index == 0 || buffers.get(index).length() == 0
                ? Optional.empty()
                : Optional.of(buffers.get(index));
    }

    private static void requireSize(TfliteTensor tensor, boolean sparse) throws DamagedFlatBuffer {
        double bytes = Math.max(1, tensor.type().bytes());
        for (int size : tensor.shape()) {
            bytes *= size;
        }
        if (bytes > MOST_BYTES) {
            throw new DamagedFlatBuffer(
                    "a tensor of the shape " + tensor.shape() + " has more than 2 GB");
        }
        boolean counted = tensor.type().bytes() > 0 && !sparse;
        if (counted
                && tensor.constant().isPresent()
                && tensor.constant().get().length() != (long) bytes) {
            throw new DamagedFlatBuffer(
                    "a constant of the shape "
                            + tensor.shape()
                            + " has "
                            + tensor.constant().get().length()
                            + " bytes, not "
                            + (long) bytes);
        }
    }

    private static Optional<Quantization> quantization(FlatBuffer.Table table)
            throws DamagedFlatBuffer {
        Optional<FlatBuffer.Table> written = table.table(4);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        List<Float> scales = written.get().floats(2);
        List<Long> zeroPoints = written.get().longs(3);
        // Converters write a minimum and a maximum alone, or a scale of 0, where nothing is meant.
        if (scales.isEmpty() || scales.stream().allMatch(scale -> scale == 0)) {
            return Optional.empty();
        }
        if (scales.stream().anyMatch(scale -> !(scale > 0) || scale.isInfinite())
                || zeroPoints.stream().anyMatch(zero -> zero != zero.intValue())
                || zeroPoints.size() > scales.size()) {
            throw new DamagedFlatBuffer("a tensor has a quantization that is none");
        }
        return Optional.of(
                new Quantization(
                        scales,
                        zeroPoints.isEmpty()
                                ? scales.stream().map(scale -> 0).toList()
                                : zeroPoints.stream().map(Long::intValue).toList(),
                        written.get().int32(6, 0)));
    }
}
