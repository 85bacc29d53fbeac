package org.skewscope.runtime.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithXNNPACK;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.option.ExecutionRecipe;
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

    /** Describes what a run is made of. */
    private record Runs(CutFile cut, BuiltinOpResolver builtIn, BuiltinOpResolver xnnpack) {}

    @Override
    public Found run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        try (CutFile cut = CutFile.of(file, MOST_BYTES);
                BuiltinOpResolver builtIn = new BuiltinOpResolverWithoutDefaultDelegates();
                BuiltinOpResolver xnnpack = new BuiltinOpResolverWithXNNPACK(true)) {
            return found(new Runs(cut, builtIn, xnnpack), batch, recipe);
        }
    }

    private Found found(Runs runs, DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        Map<Integer, Held> held = builtIn(runs, batch, recipe);
        List<Deviation> deviations = new ArrayList<>();
        int compared = 0;
        for (TfliteFile.Operation operation : file.operations()) {
            boolean known = !operation.reads().isEmpty()
                    && held.containsKey(operation.output())
                    && held.keySet().containsAll(operation.reads());
            if (known) {
                compared++;
                runs.cut().cut().to(operation.place(), operation.reads(), List.of(operation.output()));
                compare(runs, operation, held, deviations);
            }
        }
        return new Found(compared, deviations);
    }

    private MemoryInterpreter interpreter(Runs runs, boolean delegate) throws ExecutionException {
        return new MemoryInterpreter(
                runs.cut().model(),
                delegate ? runs.xnnpack() : runs.builtIn(),
                1,
                !delegate,
                what -> new ExecutionException(
                        "An operation of %s could not be %s alone".formatted(file.name(), what),
                        "Set delegate=none and compare the outputs."));
    }

    private Map<Integer, Held> builtIn(Runs runs, DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        DenseTensor fed = InputCheck.fed(batch, recipe.batch().layout(), file);
        byte[] input = WholeNumberCodec.encode(fed, file.input());
        Map<Integer, Held> held = new HashMap<>();
        try (MemoryInterpreter whole = interpreter(runs, false)) {
            int fedTensor = Integer.parseInt(file.signature().input().tensor());
            whole.layOut(List.of(fedTensor), List.of(fed.shape().dimensions()));
            whole.run(List.of(fedTensor), List.of(input));
            held.put(fedTensor, whole.held(fedTensor));
            for (TfliteFile.Operation operation : file.operations()) {
                Held made = whole.held(operation.output());
                if (made.bytes().length > 0) {
                    held.put(operation.output(), made);
                }
            }
        }
        return held;
    }

    /** Runs the one operation that is left in the file. */
    private void compare(Runs runs, TfliteFile.Operation operation, Map<Integer, Held> held, List<Deviation> deviations)
            throws ExecutionException {
        try (MemoryInterpreter run = interpreter(runs, true)) {
            List<Held> read = operation.reads().stream().map(held::get).toList();
            run.layOut(operation.reads(), read.stream().map(Held::sizes).toList());
            run.run(operation.reads(), read.stream().map(Held::bytes).toList());
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
}
