package org.skewscope.operators.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.option.Layout;
import org.skewscope.model.ModelException;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.model.ValueType;
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.network.NumberBytes;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.Value;
import org.skewscope.runtime.onnx.OnnxRuntime;
import org.skewscope.tensor.DenseTensor;

/** Runs the nodes of an ONNX file one at a time in ONNX Runtime, without optimization. */
public final class OnnxNetwork implements RunnableNetwork {

    private final OnnxFile file;
    private final OnnxParts parts;
    private final OrtEnvironment environment;
    private final OnnxScales scales;

    /** Sessions of nodes with their own arrays, by the node and the shapes that it is fed. */
    private final Map<List<Object>, OrtSession> sessions = new HashMap<>();

    private OnnxNetwork(OnnxFile file, OnnxParts parts, OrtEnvironment environment) {
        this.file = file;
        this.parts = parts;
        this.environment = environment;
        scales = new OnnxScales(parts);
    }

    /**
     * Takes a file apart.
     *
     * @throws ExecutionException where the file cannot be read again, or ONNX Runtime is missing
     */
    public static OnnxNetwork of(OnnxFile file, OnnxRuntime runtime) throws ExecutionException {
        try {
            return new OnnxNetwork(file, OnnxParts.of(file), runtime.environment());
        } catch (IOException | RuntimeException e) {
            throw new ExecutionException(file.name() + " cannot be read again", "Open the model again.", e);
        } catch (ModelException e) {
            throw new ExecutionException(e.getMessage(), e.remedy(), e);
        }
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public List<Operator> operators() {
        return parts.operators();
    }

    @Override
    public Map<String, Value> constants() {
        return parts.constants();
    }

    @Override
    public Map<String, Quantized> scales() {
        return scales.all();
    }

    @Override
    public Map<Operator, Map<String, Quantized>> readOtherwise() {
        return scales.readOtherwise();
    }

    @Override
    public String input() {
        return parts.inputs().get(0);
    }

    @Override
    public List<String> outputs() {
        return parts.outputs();
    }

    @Override
    public Value fed(DenseTensor row) throws ExecutionException {
        return Value.of(InputCheck.fed(row, Layout.MODEL, file));
    }

    @Override
    public Map<String, Value> run(Operator operator, Map<String, Value> inputs, Map<String, Attribute> settings)
            throws ExecutionException {
        Map<String, Value> fed = new LinkedHashMap<>();
        Map<String, Value> replaced = new LinkedHashMap<>();
        for (String name : operator.inputs()) {
            Value given = inputs.get(name);
            if (given == null) {
                continue;
            }
            if (!parts.constants().containsKey(name)) {
                fed.put(name, given);
            } else if (parts.constants().get(name) != given) {
                replaced.put(name, given);
            }
        }
        try {
            if (!replaced.isEmpty() || !settings.isEmpty()) {
                try (OrtSession session = session(operator, fed, replaced, settings)) {
                    return returned(session, fed);
                }
            }
            List<Object> key = List.of(
                    operator,
                    fed.values().stream()
                            .map(each -> List.of(each.type(), each.shape()))
                            .collect(Collectors.toList()));
            OrtSession session = sessions.get(key);
            if (session == null) {
                session = session(operator, fed, Map.of(), Map.of());
                sessions.put(key, session);
            }
            return returned(session, fed);
        } catch (OrtException | IOException | IllegalArgumentException e) {
            throw new ExecutionException(
                    "ONNX Runtime does not run %s (%s) of %s alone"
                            .formatted(operator.name(), operator.kind(), file.name()),
                    "Compare the outputs instead.",
                    e);
        }
    }

    @Override
    public Optional<Map<String, Value>> runReal(
            Operator operator, Map<String, Value> inputs, Map<String, Attribute> settings) throws ExecutionException {
        return OnnxScales.takesScales(operator) ? Optional.empty() : Optional.of(run(operator, inputs, settings));
    }

    private OrtSession session(
            Operator operator, Map<String, Value> fed, Map<String, Value> replaced, Map<String, Attribute> settings)
            throws OrtException, IOException {
        try (SessionOptions options = new SessionOptions()) {
            options.setOptimizationLevel(OptLevel.NO_OPT);
            options.setInterOpNumThreads(1);
            options.setIntraOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return environment.createSession(parts.model(operator, fed, replaced, settings), options);
        }
    }

    private Map<String, Value> returned(OrtSession session, Map<String, Value> fed) throws OrtException {
        Map<String, OnnxTensorLike> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Value> each : fed.entrySet()) {
                tensors.put(each.getKey(), tensor(each.getValue()));
            }
            Map<String, Value> results = new LinkedHashMap<>();
            try (OrtSession.Result result = session.run(tensors)) {
                for (Map.Entry<String, OnnxValue> each : result) {
                    ValueType type = each.getValue() instanceof OnnxTensor tensor ? type(tensor.getInfo().type) : null;
                    if (type != null) {
                        OnnxTensor tensor = (OnnxTensor) each.getValue();
                        List<Integer> shape = Arrays.stream(tensor.getInfo().getShape())
                                .mapToObj(Math::toIntExact)
                                .toList();
                        results.put(each.getKey(), NumberBytes.read(type, shape, tensor.getByteBuffer()));
                    }
                }
            }
            return results;
        } finally {
            tensors.values().forEach(OnnxTensorLike::close);
        }
    }

    private OnnxTensor tensor(Value value) throws OrtException {
        long[] shape = value.shape().stream().mapToLong(each -> each).toArray();
        return OnnxTensor.createTensor(environment, OnnxParts.bytes(value), shape, javaType(value.type()));
    }

    private static OnnxJavaType javaType(ValueType type) {
        return switch (type) {
            case FLOAT32 -> OnnxJavaType.FLOAT;
            case FLOAT64 -> OnnxJavaType.DOUBLE;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case BFLOAT16 -> OnnxJavaType.BFLOAT16;
            case INT8 -> OnnxJavaType.INT8;
            case UINT8 -> OnnxJavaType.UINT8;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case BOOL -> OnnxJavaType.BOOL;
            case INT16 -> OnnxJavaType.INT16;
            case STRING, OTHER -> throw new IllegalArgumentException("No tensor is fed as " + type.label());
        };
    }

    private static ValueType type(OnnxJavaType type) {
        return Arrays.stream(ValueType.values())
                .filter(each -> each != ValueType.STRING && each != ValueType.OTHER && javaType(each) == type)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        for (OrtSession session : sessions.values()) {
            try {
                session.close();
            } catch (OrtException e) {
                // Nothing is left to be done with it.
            }
        }
        sessions.clear();
    }
}
