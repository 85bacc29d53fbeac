package org.skewscope.runtime.tflite;

import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithXNNPACK;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.InterpreterOptions;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.option.Delegate;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.tensor.Shape;

/**
 * Wraps one interpreter of a model, as {@code tf.lite.Interpreter} does in Python. One thread
 * uses it at a time.
 */
final class TfliteInterpreter implements AutoCloseable {

    /** The value of Python's interpreter if no number of threads is set. */
    private static final int DEFAULT_THREADS = -1;

    private final String model;
    private final BuiltinOpResolver resolver;
    private final Interpreter interpreter;
    private List<Integer> fed = List.of();

    /**
     * @param model its name, for messages
     * @param threads 0 for TensorFlow Lite's default
     * @param keepsAll whether tensors between input and output can be read after a run
     */
    TfliteInterpreter(String model, LoadedFlatBuffer loaded, Delegate delegate, int threads, boolean keepsAll)
            throws ExecutionException {
        this.model = model;
        resolver = delegate == Delegate.XNNPACK
                ? new BuiltinOpResolverWithXNNPACK(true)
                : new BuiltinOpResolverWithoutDefaultDelegates();
        interpreter = new Interpreter((Pointer) null);
        try (InterpreterOptions options = new InterpreterOptions()) {
            options.SetPreserveAllTensors(keepsAll);
            try (InterpreterBuilder builder = new InterpreterBuilder(loaded.model(), resolver, options)) {
                int status = builder.apply(interpreter, threads == 0 ? DEFAULT_THREADS : threads);
                if (status != 0 || interpreter.isNull()) {
                    close();
                    throw new ExecutionException(
                            "TensorFlow Lite 2.18 cannot load "
                                    + model
                                    + ": an operation is of a newer version, or the file is damaged",
                            "Convert it with TensorFlow 2.18 or older.");
                }
            }
        }
    }

    /**
     * Runs the model.
     *
     * @param bytes the input's bytes in native order
     * @param shape the input's shape
     */
    void run(byte[] bytes, Shape shape) throws ExecutionException {
        int input = interpreter.inputs().get(0);
        if (!shape.dimensions().equals(fed)) {
            fed = List.of();
            int[] sizes =
                    shape.dimensions().stream().mapToInt(Integer::intValue).toArray();
            require(interpreter.ResizeInputTensor(input, sizes), "cannot be given", shape);
            require(interpreter.AllocateTensors(), "cannot be laid out for", shape);
            fed = List.copyOf(shape.dimensions());
        }
        TfLiteTensor tensor = interpreter.tensor(input);
        if (tensor.bytes() != bytes.length) {
            require(1, "cannot be given", shape);
        }
        new BytePointer(tensor.data().data()).capacity(bytes.length).put(bytes);
        require(interpreter.Invoke(), "failed on", shape);
    }

    private void require(int status, String what, Shape shape) throws ExecutionException {
        if (status != 0) {
            throw new ExecutionException(
                    "TensorFlow Lite could not run %s: it %s [%s]".formatted(model, what, shape),
                    shape.dimension(0) == 1
                            ? Remedy.say("Convert the model again, or choose another.")
                            : Remedy.set(Setting.of(OptionKey.BATCH, 1)));
        }
    }

    /** Returns what a tensor holds after a run. */
    Held held(int index) {
        return Held.by(interpreter.tensor(index));
    }

    @Override
    public void close() {
        interpreter.close();
        resolver.close();
    }
}
