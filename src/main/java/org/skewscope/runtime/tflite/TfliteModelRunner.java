package org.skewscope.runtime.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithXNNPACK;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.InterpreterOptions;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.cache.ReadyWays;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.model.ModelException;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.tflite.Quantization;
import org.skewscope.model.tflite.TfliteFile;
import org.skewscope.model.tflite.TfliteTensor;
import org.skewscope.model.tflite.TfliteType;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Runs a model by TensorFlow Lite's interpreter, one for each delegate and number of threads. A
 * model that takes one picture at a time is run once for each row.
 */
final class TfliteModelRunner implements ModelRunner {

    private final TfliteFile file;
    private final LoadedFlatBuffer loaded;
    private final OutputCompletion completion;
    private final Kept<InterpreterKey, TfliteInterpreter> interpreters =
            new Kept<>(CacheLimit.READY_MODELS.most(), each -> 1, TfliteInterpreter::close);
    private final TfliteLayers layers;
    private final String sha256;
    private final ReadyWays<InterpreterKey> ways;

    private record InterpreterKey(Delegate delegate, int threads) {

        static InterpreterKey of(ExecutionRecipe recipe) {
            return new InterpreterKey(recipe.delegate(), recipe.nativeSettings().threads());
        }
    }

    TfliteModelRunner(TfliteFile file, LoadedFlatBuffer loaded) throws ModelException {
        this.file = file;
        this.loaded = loaded;
        ways = new ReadyWays<>(loaded.bytes());
        completion = OutputCompletion.of(file.signature().returned(), () -> false);
        layers = new TfliteLayers(file, loaded, this);
        sha256 = file.sha256();
    }

    /** Returns how missing logits or probabilities are computed. */
    OutputCompletion completion() {
        return completion;
    }

    @Override
    public synchronized ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        DenseTensor fed = InputCheck.fed(batch, recipe.batch().layout(), file);
        InterpreterKey key = InterpreterKey.of(recipe);
        if (ways.isTried(key)) {
            try (TfliteInterpreter once = made(key)) {
                return completed(outputs(fed, once));
            }
        }
        return completed(outputs(fed, interpreter(key)));
    }

    @Override
    public void prepare(List<ExecutionRecipe> recipes) {
        ways.announce(keys(recipes));
    }

    @Override
    public synchronized void rest(List<ExecutionRecipe> recipes) {
        ways.rest(keys(recipes));
        interpreters.retain(keys(recipes));
    }

    private static Set<InterpreterKey> keys(List<ExecutionRecipe> recipes) {
        return recipes.stream().map(InterpreterKey::of).collect(Collectors.toSet());
    }

    ModelOutputs completed(ModelOutputs outputs) {
        return completion.complete(outputs).withWeights(sha256);
    }

    private TfliteInterpreter interpreter(InterpreterKey key) throws ExecutionException {
        Optional<TfliteInterpreter> known = interpreters.get(key);
        if (known.isPresent()) {
            return known.get();
        }
        // XNNPACK holds a copy of the weights for each interpreter.
        interpreters.rest(ways.most() - 1);
        TfliteInterpreter made = made(key);
        interpreters.keep(key, made);
        return made;
    }

    private TfliteInterpreter made(InterpreterKey key) throws ExecutionException {
        return new TfliteInterpreter(file.name(), loaded, key.delegate(), key.threads(), false);
    }

    private ModelOutputs outputs(DenseTensor fed, TfliteInterpreter interpreter) throws ExecutionException {
        TensorSignature logits = file.signature().logits();
        TensorSignature probabilities = file.signature().probabilities();
        int rows = fed.shape().dimension(0);
        int step = takesOneRow() ? 1 : rows;
        float[][] first = new float[rows / step][];
        float[][] second = new float[rows / step][];
        for (int row = 0; row < rows; row += step) {
            run(fed, row, step, interpreter);
            first[row / step] = values(interpreter, logits, step);
            second[row / step] =
                    probabilities.equals(logits) ? first[row / step] : values(interpreter, probabilities, step);
        }
        return new ModelOutputs(joined(first, rows), joined(second, rows));
    }

    /** Returns whether the file fixes the batch size at one. */
    boolean takesOneRow() {
        return file.input().taken().get(0) == 1;
    }

    void run(DenseTensor fed, int row, int rows, TfliteInterpreter interpreter) throws ExecutionException {
        byte[] bytes = WholeNumberCodec.encode(fed, file.input());
        int length = bytes.length / fed.shape().dimension(0);
        int[] sizes =
                fed.shape().dimensions().stream().mapToInt(Integer::intValue).toArray();
        sizes[0] = rows;
        interpreter.run(Arrays.copyOfRange(bytes, row * length, (row + rows) * length), Shape.of(sizes));
    }

    float[] values(TfliteInterpreter interpreter, TensorSignature output, int rows) throws ExecutionException {
        int index = Integer.parseInt(output.tensor());
        TfliteTensor tensor = file.tensors().get(index);
        List<Integer> sizes = interpreter.sizes(index);
        ByteBuffer bytes = interpreter.bytes(index);
        long count = sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        boolean classes = file.signature().ofClasses();
        long wanted = classes ? (long) rows * sizes.get(sizes.size() - 1) : count;
        if (count == 0 || count != wanted || bytes.remaining() == 0) {
            throw new ExecutionException(
                    file.name()
                            + " returns "
                            + sizes
                            + " for "
                            + rows
                            + (rows == 1 ? " picture" : " pictures")
                            + ", not one row of classes each",
                    "Set the option output to the one that holds the classes' numbers.");
        }
        return WholeNumberCodec.decode(bytes, new Shape(sizes), tensor).float32();
    }

    static DenseTensor joined(float[][] pieces, int rows) {
        int length = pieces[0].length;
        float[] all = new float[pieces.length * length];
        for (int i = 0; i < pieces.length; i++) {
            System.arraycopy(pieces[i], 0, all, i * length, length);
        }
        return DenseTensor.ofFloat32(Shape.of(rows, all.length / rows), all);
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return Optional.of(layers);
    }

    @Override
    public Optional<DelegateProbe> delegateProbe() {
        return Optional.of(new SingleOperations(file));
    }

    @Override
    public synchronized void close() {
        interpreters.forget();
        loaded.close();
    }

    /**
     * Records the tensors between the operations of a .tflite file. An interpreter that keeps them
     * all lays them out otherwise in memory and runs the same kernels. XNNPACK replaces the
     * operations and keeps nothing.
     */
    private record TfliteLayers(TfliteFile file, LoadedFlatBuffer loaded, TfliteModelRunner runner)
            implements LayerRecorder {
        @Override
        public LayerRun layers(DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each)
                throws ExecutionException {
            DenseTensor fed = InputCheck.fed(batch, recipe.batch().layout(), file);
            if (recipe.delegate() == Delegate.XNNPACK) {
                throw new ExecutionException(
                        "XNNPACK runs the layers of %s as one piece".formatted(file.name()),
                        Remedy.set(OptionKey.DELEGATE, Delegate.NONE));
            }
            synchronized (runner) {
                try (TfliteInterpreter interpreter = new TfliteInterpreter(
                        file.name(),
                        loaded,
                        recipe.delegate(),
                        recipe.nativeSettings().threads(),
                        true)) {
                    return layers(fed, recipe, interpreter, each);
                }
            }
        }

        private LayerRun layers(
                DenseTensor fed, ExecutionRecipe recipe, TfliteInterpreter interpreter, Consumer<Layer> each)
                throws ExecutionException {
            int rows = fed.shape().dimension(0);
            int step = runner.takesOneRow() ? 1 : rows;
            int wanted = rows == 1 ? 0 : recipe.position();
            float[][] logits = new float[rows / step][];
            float[][] probabilities = new float[rows / step][];
            for (int row = 0; row < rows; row += step) {
                runner.run(fed, row, step, interpreter);
                logits[row / step] = runner.values(interpreter, file.signature().logits(), step);
                probabilities[row / step] =
                        runner.values(interpreter, file.signature().probabilities(), step);
                if (wanted >= row && wanted < row + step) {
                    passOn(interpreter, step, wanted - row, each);
                }
            }
            return new LayerRun(
                    List.of(),
                    List.of(),
                    runner.completed(new ModelOutputs(
                            TfliteModelRunner.joined(logits, rows), TfliteModelRunner.joined(probabilities, rows))));
        }

        private void passOn(TfliteInterpreter interpreter, int rows, int row, Consumer<Layer> each) {
            for (TfliteFile.Step step : file.steps()) {
                TfliteTensor tensor = file.tensors().get(step.output());
                List<Integer> sizes = interpreter.sizes(step.output());
                ByteBuffer bytes = interpreter.bytes(step.output());
                boolean ofPictures = sizes.size() >= 2
                        && sizes.get(0) == rows
                        && bytes.remaining() > 0
                        && WholeNumberCodec.decodes(tensor);
                if (ofPictures) {
                    float[] all = WholeNumberCodec.decode(bytes, new Shape(sizes), tensor)
                            .float32();
                    int length = all.length / rows;
                    int[] one = sizes.stream().mapToInt(Integer::intValue).toArray();
                    one[0] = 1;
                    each.accept(new Layer(
                            tensor.name(),
                            step.operation(),
                            DenseTensor.ofFloat32(
                                    Shape.of(one), Arrays.copyOfRange(all, row * length, (row + 1) * length))));
                }
            }
        }
    }

    /**
     * Wraps one interpreter of a model, as {@code tf.lite.Interpreter} does in Python. One thread
     * uses it at a time.
     */
    private static final class TfliteInterpreter implements AutoCloseable {

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

        /** Returns the sizes of a tensor after a run. */
        List<Integer> sizes(int index) {
            TfLiteIntArray dims = interpreter.tensor(index).dims();
            List<Integer> sizes = new ArrayList<>();
            for (int i = 0; i < dims.size(); i++) {
                sizes.add(dims.data(i));
            }
            return sizes;
        }

        /** Returns a tensor's bytes after a run; none if the tensor has no memory. */
        ByteBuffer bytes(int index) {
            TfLiteTensor tensor = interpreter.tensor(index);
            Pointer data = tensor.data().data();
            if (data == null || data.isNull()) {
                return ByteBuffer.allocate(0);
            }
            byte[] bytes = new byte[Math.toIntExact(tensor.bytes())];
            new BytePointer(data).capacity(bytes.length).get(bytes);
            return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        }

        @Override
        public void close() {
            interpreter.close();
            resolver.close();
        }
    }

    /**
     * Converts floats to the bytes of a TensorFlow Lite tensor, and back.
     *
     * <p>Inputs are quantized as NumPy computes {@code np.clip(np.round(x / scale + zero),
     * smallest, largest)} in float32. Outputs are dequantized as {@code tf.dequantize} of
     * TensorFlow Lite does: (q - zero) * scale, rounded once.
     */
    static final class WholeNumberCodec {

        private WholeNumberCodec() {}

        /** Returns the input's bytes in native order. */
        static byte[] encode(DenseTensor batch, TfliteTensor input) {
            if (batch.type() == ElementType.UINT8) {
                byte[] bytes = new byte[batch.size()];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (int) batch.value(i);
                }
                return bytes;
            }
            float[] values = batch.float32();
            return input.type().isByte() && input.quantization().isPresent()
                    ? quantized(values, input.type(), input.quantization().get())
                    : floats(values);
        }

        private static byte[] floats(float[] values) {
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
            bytes.asFloatBuffer().put(values);
            return bytes.array();
        }

        private static byte[] quantized(float[] values, TfliteType type, Quantization quantization) {
            byte[] bytes = new byte[values.length];
            float scale = quantization.scale();
            float zero = quantization.zeroPoint();
            for (int i = 0; i < values.length; i++) {
                double number = Math.rint(values[i] / scale + zero);
                // NaN becomes 0, as NumPy's cast makes of it on this kind of machine.
                bytes[i] = (byte) (int) Math.max(type.smallest(), Math.min(type.largest(), number));
            }
            return bytes;
        }

        /**
         * Returns the real values of a tensor's bytes.
         *
         * @throws IllegalArgumentException if the type has no real values
         */
        static DenseTensor decode(ByteBuffer bytes, Shape shape, TfliteTensor tensor) {
            float[] values = new float[Math.toIntExact(shape.elementCount())];
            if (tensor.type() == TfliteType.FLOAT32) {
                bytes.asFloatBuffer().get(values);
            } else if (tensor.type().isByte() && tensor.quantization().isPresent()) {
                Quantization quantization = tensor.quantization().get();
                for (int i = 0; i < values.length; i++) {
                    int number = bytes.get(i);
                    values[i] = quantization.value(tensor.type() == TfliteType.UINT8 ? number & 0xff : number);
                }
            } else {
                throw new IllegalArgumentException("No numbers in " + tensor.type());
            }
            return DenseTensor.ofFloat32(shape, values);
        }

        /** Returns whether {@link #decode} supports the tensor. */
        static boolean decodes(TfliteTensor tensor) {
            return tensor.type() == TfliteType.FLOAT32
                    || tensor.type().isByte()
                            && tensor.quantization()
                                    .filter(q -> q.scales().size() == 1)
                                    .isPresent();
        }
    }
}
