package org.skewscope.runtime.tensorflow.capi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;
import org.tensorflow.internal.c_api.TF_TString;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Copies Java arrays into the memory of native tensors. */
final class NativeMemory {

    /** sizeof(TF_TString): three machine words. */
    private static final long STRING_BYTES = 24;

    private NativeMemory() {}

    static void copyTo(DenseTensor tensor, Pointer target, long bytes) {
        if (bytes == 0) {
            return;
        }
        ByteBuffer buffer = new BytePointer(target).capacity(bytes).asByteBuffer();
        buffer.order(ByteOrder.nativeOrder());
        switch (tensor.type()) {
            case FLOAT32 -> buffer.asFloatBuffer().put(tensor.float32());
            case FLOAT64 -> buffer.asDoubleBuffer().put(tensor.float64());
            default -> TensorBytes.stream(tensor, (piece, length) -> buffer.put(piece, 0, length));
        }
    }

    /**
     * A string tensor that looks at bytes and does not own them: nobody frees what a tensor of this
     * interface copies. They have to live longer than the tensor.
     */
    static TF_Tensor stringScalar(BytePointer bytes, long length) {
        TF_Tensor tensor =
                tensorflow.TF_AllocateTensor(tensorflow.TF_STRING, new long[0], 0, STRING_BYTES);
        view(new TF_TString(tensorflow.TF_TensorData(tensor)), bytes, length);
        return tensor;
    }

    /** The same of several strings: [N]. */
    static TF_Tensor strings(List<BytePointer> bytes) {
        TF_Tensor tensor =
                tensorflow.TF_AllocateTensor(
                        tensorflow.TF_STRING,
                        new long[] {bytes.size()},
                        1,
                        bytes.size() * STRING_BYTES);
        TF_TString strings = new TF_TString(tensorflow.TF_TensorData(tensor));
        for (int i = 0; i < bytes.size(); i++) {
            view(strings.position(i), bytes.get(i), bytes.get(i).capacity());
        }
        return tensor;
    }

    private static void view(TF_TString string, BytePointer bytes, long length) {
        tensorflow.TF_StringInit(string);
        tensorflow.TF_StringAssignView(string, bytes, length);
    }
}
