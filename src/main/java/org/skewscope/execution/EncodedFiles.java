package org.skewscope.execution;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Packs picture files into the batch of a model that decodes them itself: uint8 [N, 4 + the longest
 * file]. A row is a file's length as four bytes, big-endian, then its bytes, then zeros.
 */
public final class EncodedFiles {

    private EncodedFiles() {}

    /**
     * Returns files as a batch.
     *
     * @param files at least one file
     * @return uint8 [N, 4 + the longest file]
     */
    public static DenseTensor pack(List<byte[]> files) {
        int longest = files.stream().mapToInt(file -> file.length).max().orElseThrow();
        int row = Integer.BYTES + longest;
        byte[] rows = new byte[Math.multiplyExact(row, files.size())];
        ByteBuffer target = ByteBuffer.wrap(rows);
        for (int i = 0; i < files.size(); i++) {
            target.position(i * row);
            target.putInt(files.get(i).length).put(files.get(i));
        }
        return DenseTensor.ofUint8(Shape.of(files.size(), row), rows);
    }

    /**
     * Returns each file of a batch for a model that takes one file a run.
     *
     * @param batch uint8 [N, 4 + the longest file], a result of {@link #pack}
     * @return N uint8 tensors of one axis, [4 + the file's length], without padding
     * @throws IllegalArgumentException if a row's length exceeds the row
     */
    public static List<DenseTensor> single(DenseTensor batch) {
        return unpack(batch).stream()
                .map(file -> pack(List.of(file)))
                .map(row -> row.reshaped(Shape.of(row.size())))
                .toList();
    }

    /**
     * Returns whether a model's input is files: no other uint8 input has at most two axes.
     *
     * @param fed the input tensor of a run: files, or pictures of four axes
     */
    public static boolean are(DenseTensor fed) {
        return fed.type() == ElementType.UINT8 && fed.shape().rank() <= 2;
    }

    /**
     * Returns the files of a batch.
     *
     * @param batch a result of {@link #pack} or {@link #single}
     * @throws IllegalArgumentException if a row's length exceeds the row
     */
    public static List<byte[]> unpack(DenseTensor batch) {
        Shape shape = batch.shape();
        int row = shape.dimension(shape.rank() - 1);
        ByteBuffer source = ByteBuffer.wrap(batch.uint8());
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < batch.size() / row; i++) {
            int length = source.getInt(i * row);
            int start = i * row + Integer.BYTES;
            if (length < 0 || length > row - Integer.BYTES) {
                throw new IllegalArgumentException("A row of %s bytes holds no %s".formatted(row, length));
            }
            files.add(Arrays.copyOfRange(batch.uint8(), start, start + length));
        }
        return files;
    }
}
