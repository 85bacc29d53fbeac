package org.skewscope.runtime.tflite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.InterpreterOptions;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteQuantizationParams;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.skewscope.execution.ExecutionException;

/**
 * Interprets a file that lies in memory, whole or with one operation left in it. The file may be
 * cut otherwise once this is made; what its constants hold must stay.
 */
final class MemoryInterpreter implements AutoCloseable {

    private final Interpreter interpreter = new Interpreter((Pointer) null);
    private final Function<String, ExecutionException> failure;
    private final List<BytePointer> held = new ArrayList<>();

    /**
     * Describes what a tensor holds.
     *
     * @param bytes in native order; none if the tensor has no memory
     */
    record Held(byte[] bytes, int[] sizes) {}

    /**
     * @param model the file, which is closed after this
     * @param resolver gives the kernels, and is closed after this
     * @param threads -1 for TensorFlow Lite's default, on which the choice of a convolution's kernel depends
     * @param keepsAll whether tensors between inputs and outputs can be read after a run
     * @param failure makes an exception of what could not be done, such as "run"
     */
    MemoryInterpreter(
            FlatBufferModel model,
            BuiltinOpResolver resolver,
            int threads,
            boolean keepsAll,
            Function<String, ExecutionException> failure)
            throws ExecutionException {
        this.failure = failure;
        try (InterpreterOptions options = new InterpreterOptions()) {
            options.SetPreserveAllTensors(keepsAll);
            try (InterpreterBuilder builder = new InterpreterBuilder(model, resolver, options)) {
                if (builder.apply(interpreter, threads) != 0 || interpreter.isNull()) {
                    close();
                    throw failure.apply("taken");
                }
            }
        }
    }

    /** Gives a constant other bytes than those in the file, before it is laid out. */
    void replace(int constant, byte[] bytes) throws ExecutionException {
        TfLiteTensor tensor = interpreter.tensor(constant);
        require(tensor.bytes() == bytes.length ? 0 : 1, "given another constant");
        tensor.data().data(copy(bytes));
    }

    /** Makes a computed tensor, which has no quantization, a constant, before it is laid out. */
    void fix(int computed, byte[] bytes, int... sizes) throws ExecutionException {
        TfLiteTensor tensor = interpreter.tensor(computed);
        try (TfLiteQuantizationParams none =
                new TfLiteQuantizationParams().scale(0).zero_point(0)) {
            require(
                    interpreter.SetTensorParametersReadOnly(
                            computed, tensor.type(), tensor.name(), sizes, none, copy(bytes), bytes.length),
                    "given a constant");
        }
    }

    private BytePointer copy(byte[] bytes) {
        BytePointer copy = new BytePointer(bytes);
        held.add(copy);
        return copy;
    }

    /** Lays all tensors out in memory for the sizes of those that are fed. */
    void layOut(List<Integer> tensors, List<int[]> sizes) throws ExecutionException {
        for (int i = 0; i < tensors.size(); i++) {
            require(interpreter.ResizeInputTensor(tensors.get(i), sizes.get(i)), "given its size");
        }
        require(interpreter.AllocateTensors(), "laid out");
    }

    /** Writes tensors of the sizes for which memory is laid out, and runs. */
    void run(List<Integer> tensors, List<byte[]> values) throws ExecutionException {
        for (int i = 0; i < tensors.size(); i++) {
            TfLiteTensor tensor = interpreter.tensor(tensors.get(i));
            byte[] value = values.get(i);
            require(tensor.bytes() == value.length ? 0 : 1, "fed");
            if (value.length > 0) {
                new BytePointer(tensor.data().data()).capacity(value.length).put(value);
            }
        }
        require(interpreter.Invoke(), "run");
    }

    private void require(int status, String what) throws ExecutionException {
        if (status != 0) {
            throw failure.apply(what);
        }
    }

    /** Returns what a tensor holds after a run. */
    Held held(int index) {
        TfLiteTensor tensor = interpreter.tensor(index);
        TfLiteIntArray dims = tensor.dims();
        int[] sizes = new int[dims.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = dims.data(i);
        }
        Pointer data = tensor.data().data();
        if (data == null || data.isNull()) {
            return new Held(new byte[0], sizes);
        }
        byte[] held = new byte[Math.toIntExact(tensor.bytes())];
        new BytePointer(data).capacity(held.length).get(held);
        return new Held(held, sizes);
    }

    @Override
    public void close() {
        interpreter.close();
        held.forEach(Pointer::close);
    }
}
