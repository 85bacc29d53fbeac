package org.skewscope.model.keras;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/**
 * Reads the numbers of a dataset that lie in a file one after another as they are, as Keras writes
 * them, without a copy of all their bytes.
 */
final class PlainNumbers {

    private static final int PIECE = 1 << 18;

    private PlainNumbers() {}

    /**
     * Empty where they are stored in another way.
     *
     * @param from how many bytes of the file come before the first that addresses count
     * @throws DamagedFile where they end early
     */
    static Optional<float[]> read(Dataset dataset, SeekableByteChannel file, long from, String path)
            throws IOException {
        if (!(dataset instanceof ContiguousDataset plain)
                || !(dataset.getDataType() instanceof FloatingPoint type)
                || type.getSize() != Float.BYTES
                || type.getByteOrder() != ByteOrder.LITTLE_ENDIAN
                || plain.getDataAddress() < 0) {
            return Optional.empty();
        }
        float[] numbers = new float[Math.toIntExact(dataset.getSizeInBytes() / Float.BYTES)];
        ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        file.position(from + plain.getDataAddress());
        for (int at = 0; at < numbers.length; at += piece.limit() / Float.BYTES) {
            piece.clear();
            piece.limit((int) Math.min(PIECE, (long) (numbers.length - at) * Float.BYTES));
            while (piece.hasRemaining()) {
                if (file.read(piece) < 0) {
                    throw new DamagedFile("the numbers of " + path + " end early");
                }
            }
            piece.flip().asFloatBuffer().get(numbers, at, piece.limit() / Float.BYTES);
        }
        return Optional.of(numbers);
    }
}
