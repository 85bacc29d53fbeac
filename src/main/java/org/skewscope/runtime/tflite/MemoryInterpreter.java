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
import org.bytedeco.tensorflowlite.TfLiteQuantizationParams;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import org.skewscope.execution.ExecutionException;

/**
 * Interprets a file that lies in memory, whole or with one operation left in it. The file may be
 * cut otherwise once this is made; what its constants hold must stay.
 */
public final class MemoryInterpreter implements AutoCloseable {

    private final Interpreter interpreter = new Interpreter((Pointer) null);
    private final Function<String, ExecutionException> failure;
    private final List<BytePointer> held = new ArrayList<>();

    /**
     * @param model the file, which is closed after this
     * @param resolver gives the kernels, and is closed after this
     * @param threads -1 for TensorFlow Lite's default, on which the choice of a convolution's kernel depends
     * @param keepsAll whether tensors between inputs and outputs can be read after a run
     * @param failure makes an exception of what could not be done, such as "run"
     */
    public MemoryInterpreter(
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
    public void replace(int constant, byte[] bytes) throws ExecutionException {
        TfLiteTensor tensor = interpreter.tensor(constant);
        require(tensor.bytes() == bytes.length ? 0 : 1, "given another constant");
        tensor.data().data(copy(bytes));
    }

    /** Makes a computed tensor, which has no quantization, a constant, before it is laid out. */
    public void fix(int computed, byte[] bytes, List<Integer> sizes) throws ExecutionException {
        fix(computed, interpreter.tensor(computed).type(), bytes, sizes);
    }

    /** Makes a tensor a constant of real numbers, before it is laid out. */
    public void fixReal(int tensor, byte[] bytes, List<Integer> sizes) throws ExecutionException {
        fix(tensor, tensorflowlite.kTfLiteFloat32, bytes, sizes);
    }

    private void fix(int tensor, int type, byte[] bytes, List<Integer> sizes) throws ExecutionException {
        try (TfLiteQuantizationParams none = unquantized()) {
            require(
                    interpreter.SetTensorParametersReadOnly(
                            tensor,
                            type,
                            interpreter.tensor(tensor).name(),
                            array(sizes),
                            none,
                            copy(bytes),
                            bytes.length),
                    "given a constant");
        }
    }

    /** Makes a tensor that is fed or computed one of real numbers, before it is laid out. */
    public void real(int tensor) throws ExecutionException {
        TfLiteTensor old = interpreter.tensor(tensor);
        try (TfLiteQuantizationParams none = unquantized()) {
            require(
                    interpreter.SetTensorParametersReadWrite(
                            tensor, tensorflowlite.kTfLiteFloat32, old.name(), array(Held.sizes(old)), none),
                    "given real numbers");
        }
    }

    private static TfLiteQuantizationParams unquantized() {
        return new TfLiteQuantizationParams().scale(0).zero_point(0);
    }

    private BytePointer copy(byte[] bytes) {
        BytePointer copy = new BytePointer(bytes);
        held.add(copy);
        return copy;
    }

    /** Lays all tensors out in memory for the sizes of those that are fed. */
    public void layOut(List<Integer> tensors, List<List<Integer>> sizes) throws ExecutionException {
        for (int i = 0; i < tensors.size(); i++) {
            require(interpreter.ResizeInputTensor(tensors.get(i), array(sizes.get(i))), "given its size");
        }
        require(interpreter.AllocateTensors(), "laid out");
    }

    /** Writes tensors of the sizes for which memory is laid out, and runs. */
    public void run(List<Integer> tensors, List<byte[]> values) throws ExecutionException {
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

    private static int[] array(List<Integer> sizes) {
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    private void require(int status, String what) throws ExecutionException {
        if (status != 0) {
            throw failure.apply(what);
        }
    }

    /** Returns what a tensor holds after a run. */
    public Held held(int index) {
        return Held.by(interpreter.tensor(index));
    }

    @Override
    public void close() {
        interpreter.close();
        held.forEach(Pointer::close);
    }
}
