package org.skewscope.operators.tflite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.skewscope.cache.Kept;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.option.Layout;
import org.skewscope.model.ModelException;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.model.tflite.TfliteFile;
import org.skewscope.model.tflite.TfliteTensor;
import org.skewscope.model.tflite.TfliteType;
import org.skewscope.network.FileConstants;
import org.skewscope.network.NumberBytes;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.Scale;
import org.skewscope.network.Value;
import org.skewscope.runtime.tflite.CutFile;
import org.skewscope.runtime.tflite.Held;
import org.skewscope.runtime.tflite.MemoryInterpreter;
import org.skewscope.runtime.tflite.TfliteRuntime;
import org.skewscope.runtime.tflite.WholeNumberCodec;
import org.skewscope.tensor.DenseTensor;

/**
 * Runs each operation of a .tflite file alone by TensorFlow Lite's built-in kernels, without any
 * delegate. Loops, branches and calls are single operations whose graphs stay in the file. One thread
 * uses it at a time.
 */
public final class TfliteNetwork implements RunnableNetwork {

    /** Interpreters that wait for the next values of their operation. */
    private static final int MOST_PREPARED = 16;

    private static final int DEFAULT_THREADS = -1;

    /** Operations whose result of a constant the interpreter keeps, which decides on a convolution's kernel. */
    private static final Set<String> KEPT = Set.of("DEQUANTIZE", "DENSIFY");

    private final TfliteFile file;
    private final CutFile cut;
    private final List<Operator> operators;
    private final Map<String, Quantized> scales;
    private final List<String> outputs;
    private final Map<String, String> names;
    private final FileConstants constants = new FileConstants();

    /** What each operator is in the file, by its first output. */
    private final Map<String, TfliteFile.Operation> operations = new HashMap<>();

    /** Tensors that the interpreter holds as if they were constants. */
    private final Set<Integer> fixed;

    private final BuiltinOpResolver kernels = new BuiltinOpResolverWithoutDefaultDelegates();
    private final Kept<Prepared, MemoryInterpreter> prepared =
            new Kept<>(MOST_PREPARED, each -> 1, MemoryInterpreter::close);

    /**
     * Names what an interpreter is laid out for.
     *
     * @param place the operation's
     * @param real whether real numbers stand in place of whole ones that have a scale
     * @param fixed the values of tensors that it holds as constants
     * @param sizes of those that are fed
     */
    private record Prepared(int place, boolean real, List<Value> fixed, List<List<Integer>> sizes) {}

    private TfliteNetwork(TfliteFile file, CutFile cut) throws ExecutionException {
        this.file = file;
        this.cut = cut;
        OperatorGraph graph = file.operators();
        scales = graph.quantized();
        outputs = graph.outputs();
        names = graph.names();
        for (int i = 0; i < file.tensors().size(); i++) {
            TfliteTensor tensor = file.tensors().get(i);
            if (tensor.constant()
                    .filter(place -> ValueBytes.reads(tensor.type(), tensor.shape(), place.length()))
                    .isPresent()) {
                constants.add(Integer.toString(i), () -> constant(tensor));
            }
        }
        fixed = file.operations().stream()
                .filter(each -> each.reads().isEmpty() && KEPT.contains(each.operation()))
                .map(TfliteFile.Operation::output)
                .collect(Collectors.toSet());
        file.operations().forEach(each -> operations.put(Integer.toString(each.output()), each));
        Map<String, Operator> makers = new HashMap<>();
        graph.operators().forEach(each -> each.outputs().forEach(output -> makers.put(output, each)));
        // An operation reads other tensors from the file itself: variables, texts, sparse weights.
        operators = graph.operators().stream()
                .map(each -> new Operator(
                        each.name(),
                        each.kind(),
                        each.inputs().stream()
                                .map(input -> makers.containsKey(input)
                                                || constants.containsKey(input)
                                                || input.equals(input())
                                        ? input
                                        : "")
                                .toList(),
                        each.outputs(),
                        each.attributes()))
                .toList();
    }

    /**
     * Reads a file into memory, once.
     *
     * @throws ExecutionException if there is no TensorFlow Lite for this system, or the file cannot be read
     */
    public static TfliteNetwork of(TfliteFile file) throws ExecutionException {
        try {
            new TfliteRuntime().load(file.name());
        } catch (ModelException e) {
            throw new ExecutionException(e.getMessage(), e.remedy(), e);
        }
        CutFile cut = CutFile.of(file, Long.MAX_VALUE);
        try {
            return new TfliteNetwork(file, cut);
        } catch (ExecutionException | RuntimeException e) {
            cut.close();
            throw e;
        }
    }

    private Value constant(TfliteTensor tensor) {
        byte[] bytes = cut.read(tensor.constant().orElseThrow());
        return ValueBytes.read(tensor.type(), tensor.shape(), bytes).orElseThrow();
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public List<Operator> operators() {
        return operators;
    }

    @Override
    public Map<String, Value> constants() {
        return constants;
    }

    @Override
    public Map<String, Quantized> scales() {
        return scales;
    }

    @Override
    public String input() {
        return file.signature().input().tensor();
    }

    @Override
    public List<String> outputs() {
        return outputs;
    }

    @Override
    public String label(String tensor) {
        String name = names.getOrDefault(tensor, tensor);
        int end = name.indexOf(';');
        return end > 0 ? name.substring(0, end) : name;
    }

    @Override
    public Value fed(DenseTensor row) throws ExecutionException {
        DenseTensor fed = InputCheck.fed(row, Layout.MODEL, file);
        byte[] bytes = WholeNumberCodec.encode(fed, file.input());
        return ValueBytes.read(file.input().type(), fed.shape().dimensions(), bytes)
                .orElseThrow();
    }

    @Override
    public Value fedReal(DenseTensor row) throws ExecutionException {
        return scales.containsKey(input()) ? Value.of(InputCheck.fed(row, Layout.MODEL, file)) : fed(row);
    }

    @Override
    public Map<String, Value> run(Operator operator, Map<String, Value> inputs, Map<String, Attribute> settings)
            throws ExecutionException {
        return run(operator, inputs, settings, false);
    }

    @Override
    public Optional<Map<String, Value>> runReal(
            Operator operator, Map<String, Value> inputs, Map<String, Attribute> settings) throws ExecutionException {
        return Optional.of(run(operator, inputs, settings, true));
    }

    private Map<String, Value> run(
            Operator operator, Map<String, Value> inputs, Map<String, Attribute> settings, boolean real)
            throws ExecutionException {
        TfliteFile.Operation operation = operations.get(operator.outputs().get(0));
        Failure failure = what -> new ExecutionException(
                "TensorFlow Lite could not run %s (%s) of %s alone: it was not %s"
                        .formatted(operator.kind(), operator.name(), name(), what),
                "Compare the outputs alone, or convert the model again.");
        Taken taken = taken(operator, inputs);
        List<Integer> order = List.copyOf(taken.fed().keySet());
        List<byte[]> bytes = new ArrayList<>();
        for (int tensor : order) {
            bytes.add(bytes(type(tensor, real), tensor, taken.fed().get(tensor), failure));
        }
        if (!taken.replaced().isEmpty() || !settings.isEmpty()) {
            try (MemoryInterpreter once = laidOut(operator, taken, settings, real, failure)) {
                once.run(order, bytes);
                return results(operation, real, once);
            }
        }
        Prepared key = new Prepared(
                operation.place(),
                real,
                List.copyOf(taken.fixed().values()),
                taken.fed().values().stream().map(Value::shape).toList());
        Optional<MemoryInterpreter> known = prepared.get(key);
        MemoryInterpreter interpreter =
                known.isPresent() ? known.get() : laidOut(operator, taken, settings, real, failure);
        prepared.keep(key, interpreter);
        interpreter.run(order, bytes);
        return results(operation, real, interpreter);
    }

    /**
     * Describes the values that an operation takes, by tensor, apart from the file's own constants.
     *
     * @param fixed those that it takes as if they were constants
     * @param replaced those that take the place of constants
     */
    private record Taken(Map<Integer, Value> fed, Map<Integer, Value> fixed, Map<Integer, Value> replaced) {}

    private Taken taken(Operator operator, Map<String, Value> inputs) {
        Taken taken = new Taken(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (String input : operator.inputs()) {
            Value value = inputs.get(input);
            if (constants.containsKey(input)) {
                if (value != null && !constants.owns(input, value)) {
                    taken.replaced().put(Integer.parseInt(input), value);
                }
            } else if (!input.isEmpty()) {
                int tensor = Integer.parseInt(input);
                (fixed.contains(tensor) ? taken.fixed() : taken.fed()).put(tensor, value);
            }
        }
        return taken;
    }

    private MemoryInterpreter laidOut(
            Operator operator, Taken taken, Map<String, Attribute> settings, boolean real, Failure failure)
            throws ExecutionException {
        TfliteFile.Operation operation = operations.get(operator.outputs().get(0));
        List<Integer> order = List.copyOf(taken.fed().keySet());
        cut.cut().to(operation.place(), order, operation.outputs());
        set(operator, settings, failure);
        MemoryInterpreter interpreter = new MemoryInterpreter(cut.model(), kernels, DEFAULT_THREADS, false, failure);
        try {
            if (real) {
                makeReal(interpreter, operator, taken, failure);
            }
            for (Map.Entry<Integer, Value> each : taken.replaced().entrySet()) {
                if (!isMadeReal(each.getKey(), real)) {
                    interpreter.replace(
                            each.getKey(), bytes(type(each.getKey(), false), each.getKey(), each.getValue(), failure));
                }
            }
            for (Map.Entry<Integer, Value> each : taken.fixed().entrySet()) {
                byte[] bytes = bytes(type(each.getKey(), false), each.getKey(), each.getValue(), failure);
                interpreter.fix(each.getKey(), bytes, each.getValue().shape());
            }
            interpreter.layOut(
                    order, taken.fed().values().stream().map(Value::shape).toList());
            return interpreter;
        } catch (ExecutionException | RuntimeException e) {
            interpreter.close();
            throw e;
        }
    }

    /** Puts real numbers in the place of an operation's whole ones that have a scale. */
    private void makeReal(MemoryInterpreter interpreter, Operator operator, Taken taken, Failure failure)
            throws ExecutionException {
        TfliteFile.Operation operation = operations.get(operator.outputs().get(0));
        for (String input : operator.inputs()) {
            if (constants.containsKey(input) && isMadeReal(Integer.parseInt(input), true)) {
                int tensor = Integer.parseInt(input);
                Value given = taken.replaced().getOrDefault(tensor, constants.get(input));
                Value meant = given.isReal() ? given : Scale.meant(scales.get(input), given);
                interpreter.fixReal(tensor, bytes(TfliteType.FLOAT32, tensor, meant, failure), meant.shape());
            }
        }
        for (int tensor : Stream.concat(taken.fed().keySet().stream(), operation.outputs().stream())
                .filter(each -> isMadeReal(each, true))
                .toList()) {
            interpreter.real(tensor);
        }
    }

    /** Returns whether real numbers stand in place of a tensor's whole ones. */
    private boolean isMadeReal(int tensor, boolean real) {
        return real
                && scales.containsKey(Integer.toString(tensor))
                && !NumberBytes.isReal(file.tensors().get(tensor).type().valueType());
    }

    private TfliteType type(int tensor, boolean real) {
        return isMadeReal(tensor, real)
                ? TfliteType.FLOAT32
                : file.tensors().get(tensor).type();
    }

    private void set(Operator operator, Map<String, Attribute> settings, Failure failure) throws ExecutionException {
        for (Map.Entry<String, Attribute> each : settings.entrySet()) {
            try {
                cut.cut().set(TfliteFile.option(operator.kind(), each.getKey(), each.getValue()));
            } catch (IllegalArgumentException e) {
                throw failure.apply("given the setting " + each.getKey());
            }
        }
    }

    private byte[] bytes(TfliteType type, int tensor, Value value, Failure failure) throws ExecutionException {
        return Optional.ofNullable(value)
                .flatMap(each -> ValueBytes.write(each, type))
                .orElseThrow(() -> failure.apply("given numbers for " + label(Integer.toString(tensor))));
    }

    /** Makes an exception of what was not done, such as "run". */
    @FunctionalInterface
    private interface Failure extends Function<String, ExecutionException> {}

    private Map<String, Value> results(TfliteFile.Operation operation, boolean real, MemoryInterpreter interpreter) {
        Map<String, Value> results = new LinkedHashMap<>();
        for (int output : operation.outputs()) {
            Held held = interpreter.held(output);
            ValueBytes.read(type(output, real), held.sizes(), held.bytes())
                    .ifPresent(value -> results.put(Integer.toString(output), value));
        }
        return results;
    }

    @Override
    public void close() {
        prepared.forget();
        kernels.close();
        cut.close();
    }
}
