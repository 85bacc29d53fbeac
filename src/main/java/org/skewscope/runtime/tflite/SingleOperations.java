package org.skewscope.runtime.tflite;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithXNNPACK;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.InterpreterOptions;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.model.FilePart;
import org.skewscope.model.tflite.SingleOperationCut;
import org.skewscope.model.tflite.TfliteFile;
import org.skewscope.model.tflite.TfliteTensor;
import org.skewscope.model.tflite.TfliteType;
import org.skewscope.tensor.DenseTensor;

/**
 * Runs each operation of a .tflite file alone by XNNPACK, fed with what the built-in kernels
 * returned, and compares the results.
 */
record SingleOperations(TfliteFile file) implements DelegateProbe {

    /** Larger differences of floats are no rounding of one operation. */
    private static final double FLOATS = 1e-4;

    /** Larger differences of whole numbers are more than steps here and there. */
    private static final double WHOLE_NUMBERS = 0.02;

    private static final long MOST_BYTES = 200L << 20;

    /** Describes what a tensor holds after a run. */
    private record Held(byte[] bytes, int[] sizes) {}

    @Override
    public Found run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        try (FileChannel channel = FileChannel.open(file.path())) {
            if (channel.size() > MOST_BYTES) {
                throw new ExecutionException(
                        file.name() + " is too large to be run operation by operation",
                        "Set delegate=none and compare the outputs.");
            }
            int length = (int) channel.size();
            int inputs = file.operations().stream()
                    .mapToInt(operation -> operation.reads().size())
                    .max()
                    .orElse(0);
            // One copy of the file serves all operations: their weights lie in it.
            try (BytePointer bytes = new BytePointer(SingleOperationCut.room(length, inputs))) {
                ByteBuffer whole = bytes.asByteBuffer();
                if (!FilePart.read(channel, 0, whole.limit(length))) {
                    throw new EOFException("it has become shorter");
                }
                return found(bytes, new SingleOperationCut(whole.clear(), length), batch, recipe);
            }
        } catch (IOException e) {
            throw new ExecutionException(
                    file.name() + " could not be read: " + e.getMessage(), "Check the file and its permissions.", e);
        }
    }

    private Found found(BytePointer bytes, SingleOperationCut cut, DenseTensor batch, ExecutionRecipe recipe)
            throws ExecutionException {
        Map<Integer, Held> held = builtIn(bytes, batch, recipe);
        List<Deviation> deviations = new ArrayList<>();
        int compared = 0;
        for (TfliteFile.Operation operation : file.operations()) {
            boolean known = !operation.reads().isEmpty()
                    && held.containsKey(operation.output())
                    && held.keySet().containsAll(operation.reads());
            if (known) {
                compared++;
                cut.to(operation.place(), operation.reads(), operation.output());
                compare(bytes, operation, held, deviations);
            }
        }
        return new Found(compared, deviations);
    }

    private Map<Integer, Held> builtIn(BytePointer bytes, DenseTensor batch, ExecutionRecipe recipe)
            throws ExecutionException {
        DenseTensor fed = InputCheck.fed(batch, recipe.batch().layout(), file);
        byte[] input = TfliteModelRunner.WholeNumberCodec.encode(fed, file.input());
        int[] sizes =
                fed.shape().dimensions().stream().mapToInt(Integer::intValue).toArray();
        Map<Integer, Held> held = new HashMap<>();
        try (Run run = new Run(file.name(), bytes, false)) {
            int fedTensor = Integer.parseInt(file.signature().input().tensor());
            run.feed(List.of(fedTensor), List.of(new Held(input, sizes)));
            held.put(fedTensor, run.held(fedTensor));
            for (TfliteFile.Operation operation : file.operations()) {
                Held made = run.held(operation.output());
                if (made.bytes().length > 0) {
                    held.put(operation.output(), made);
                }
            }
        }
        return held;
    }

    /**
     * Runs the one operation that is left in a file.
     *
     * @param cut the bytes of the file
     */
    private void compare(
            BytePointer cut, TfliteFile.Operation operation, Map<Integer, Held> held, List<Deviation> deviations)
            throws ExecutionException {
        try (Run run = new Run(file.name(), cut, true)) {
            run.feed(
                    operation.reads(), operation.reads().stream().map(held::get).toList());
            TfliteTensor tensor = file.tensors().get(operation.output());
            double[] expected = numbers(tensor, held.get(operation.output()).bytes());
            double[] returned = numbers(tensor, run.held(operation.output()).bytes());
            boolean same = expected.length == returned.length;
            double relative = same ? relative(expected, returned) : Double.MAX_VALUE;
            boolean floats = tensor.type() == TfliteType.FLOAT32;
            if (relative > (floats ? FLOATS : WHOLE_NUMBERS)) {
                boolean zeros = java.util.Arrays.stream(returned).allMatch(each -> each == 0);
                deviations.add(new Deviation(tensor.name(), operation.operation(), relative, zeros));
            }
        }
    }

    private static double relative(double[] expected, double[] returned) {
        double apart = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            apart += (expected[i] - returned[i]) * (expected[i] - returned[i]);
            size += expected[i] * expected[i];
        }
        double relative = Math.sqrt(apart / Math.max(size, 1e-60));
        return Double.isNaN(relative) ? Double.MAX_VALUE : relative;
    }

    private static double[] numbers(TfliteTensor tensor, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        if (tensor.type() == TfliteType.FLOAT32) {
            double[] numbers = new double[bytes.length / Float.BYTES];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = buffer.getFloat();
            }
            return numbers;
        }
        double[] numbers = new double[tensor.type().isByte() ? bytes.length : 0];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tensor.type() == TfliteType.UINT8 ? bytes[i] & 0xff : bytes[i];
        }
        return numbers;
    }

    /** One interpreter of a file in memory. */
    private static final class Run implements AutoCloseable {

        private final String name;
        private final FlatBufferModel model;
        private final BuiltinOpResolver resolver;
        private final Interpreter interpreter;

        /**
         * @param bytes the file, which stays as it is until this is closed
         */
        Run(String name, BytePointer bytes, boolean delegate) throws ExecutionException {
            this.name = name;
            model = FlatBufferModel.VerifyAndBuildFromBuffer(bytes, bytes.capacity());
            resolver =
                    delegate ? new BuiltinOpResolverWithXNNPACK(true) : new BuiltinOpResolverWithoutDefaultDelegates();
            interpreter = new Interpreter((Pointer) null);
            boolean whole = model != null && !model.isNull();
            if (whole) {
                try (InterpreterOptions options = new InterpreterOptions()) {
                    options.SetPreserveAllTensors(!delegate);
                    try (InterpreterBuilder builder = new InterpreterBuilder(model, resolver, options)) {
                        whole = builder.apply(interpreter, 1) == 0 && !interpreter.isNull();
                    }
                }
            }
            if (!whole) {
                close();
                throw trouble("taken");
            }
        }

        private ExecutionException trouble(String what) {
            return new ExecutionException(
                    "An operation of %s could not be %s alone".formatted(name, what),
                    "Set delegate=none and compare the outputs.");
        }

        void feed(List<Integer> tensors, List<Held> values) throws ExecutionException {
            for (int i = 0; i < tensors.size(); i++) {
                require(
                        interpreter.ResizeInputTensor(
                                tensors.get(i), values.get(i).sizes()),
                        "given its size");
            }
            require(interpreter.AllocateTensors(), "laid out");
            for (int i = 0; i < tensors.size(); i++) {
                TfLiteTensor tensor = interpreter.tensor(tensors.get(i));
                byte[] value = values.get(i).bytes();
                require(tensor.bytes() == value.length ? 0 : 1, "fed");
                new BytePointer(tensor.data().data()).capacity(value.length).put(value);
            }
            require(interpreter.Invoke(), "run");
        }

        private void require(int status, String what) throws ExecutionException {
            if (status != 0) {
                throw trouble(what);
            }
        }

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
            resolver.close();
            if (model != null) {
                model.close();
            }
        }
    }
}
