package org.skewscope.runtime.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteTensor;

/**
 * Holds a copy of what a tensor holds after a run.
 *
 * @param bytes in native order; none if the tensor has no memory
 */
public record Held(byte[] bytes, List<Integer> sizes) {

    static Held by(TfLiteTensor tensor) {
        List<Integer> sizes = sizes(tensor);
        Pointer data = tensor.data().data();
        if (data == null || data.isNull()) {
            return new Held(new byte[0], sizes);
        }
        byte[] bytes = new byte[Math.toIntExact(tensor.bytes())];
        new BytePointer(data).capacity(bytes.length).get(bytes);
        return new Held(bytes, sizes);
    }

    static List<Integer> sizes(TfLiteTensor tensor) {
        TfLiteIntArray dims = tensor.dims();
        return IntStream.range(0, dims.size()).map(dims::data).boxed().toList();
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
