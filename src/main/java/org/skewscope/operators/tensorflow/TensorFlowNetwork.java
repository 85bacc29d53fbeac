package org.skewscope.operators.tensorflow;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.execution.option.Layout;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.model.ValueType;
import org.skewscope.model.frozengraph.FrozenGraphFile;
import org.skewscope.model.keras.KerasFile;
import org.skewscope.model.savedmodel.GraphLayers;
import org.skewscope.model.savedmodel.GraphOperators;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.network.FileConstants;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.Value;
import org.skewscope.runtime.tensorflow.FrozenGraphLoader;
import org.skewscope.runtime.tensorflow.KerasLoader;
import org.skewscope.runtime.tensorflow.NativeMessages;
import org.skewscope.runtime.tensorflow.SavedModelLoader;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;
import org.skewscope.runtime.tensorflow.capi.EagerContext;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.capi.StepRunner;
import org.skewscope.runtime.tensorflow.constants.StreamedConstants;
import org.skewscope.runtime.tensorflow.graph.EagerPlan;
import org.skewscope.runtime.tensorflow.graph.EagerPlan.Step;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.OneDnnSoftmax;
import org.skewscope.runtime.tensorflow.graph.OpDefinitions;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.runtime.tensorflow.mode.EagerVariables;
import org.skewscope.runtime.tensorflow.mode.ModelVariant;
import org.skewscope.runtime.tensorflow.mode.ModelWeights;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Runs each op of a TensorFlow graph alone, eagerly: functions are written out, variables are
 * constants. Loops and branches are single ops, whose functions the context knows. One thread uses it
 * at a time.
 */
public final class TensorFlowNetwork implements RunnableNetwork {

    /** The node that takes the outputs of a SavedModel, which is never run. */
    private static final String OUTPUTS = "skewscope_outputs";

    /** How the types of ops end that call their functions. */
    private static final List<String> LOOPS = List.of("While", "If", "Case");

    private static final String READ = "ReadVariableOp";

    private final ModelFile file;
    private final UnaryOperator<String> plain;
    private final EagerContext context;
    private final StepRunner runner;
    private final ModelGraph model;
    private final List<String> outputs;

    /** Handles and texts, which are no values, by tensor. */
    private final Map<String, EagerTensor> held = new HashMap<>();

    private final FileConstants constants = new FileConstants();
    private final ModelWeights weights;

    /** Names of variables by the tensors that are their values. */
    private final Map<String, String> variables = new HashMap<>();

    private final List<Operator> operators = new ArrayList<>();

    /** What runs for an operator, by the first tensor that it makes. */
    private final Map<String, Piece> pieces = new HashMap<>();

    /**
     * Describes ops with all their attributes, which run one after another.
     *
     * @param telling the op after which they are called
     */
    private record Piece(List<Step> steps, Step telling) {}

    /**
     * @param plain makes an op's name one for sentences
     * @param oneDnn whether oneDNN's kernels are on in this process
     * @param context executes the ops, and is closed with this
     */
    private TensorFlowNetwork(
            ModelFile file, ModelVariant whole, UnaryOperator<String> plain, boolean oneDnn, EagerContext context) {
        this.file = file;
        this.context = context;
        runner = new StepRunner(context);
        this.plain = plain;
        ModelVariant flat = whole.inlined();
        weights = flat.weights();
        List<NodeDef> changed = new ArrayList<>();
        Map<String, NodeDef> own = GraphLayers.byName(flat.graph().graph().getNodeList());
        for (NodeDef node : flat.graph().graph().getNodeList()) {
            Optional<String> variable = variable(node, own, weights.variables());
            changed.add(variable.isPresent() ? reading(node, variable.get()) : node);
        }
        model = flat.graph()
                .withGraph(flat.graph().graph().toBuilder()
                        .clearNode()
                        .addAllNode(changed)
                        .build());
        model.graph().getLibrary().getFunctionList().forEach(context::addFunction);
        weights.constants()
                .byNode(model.graph())
                .forEach((name, tensor) ->
                        constants.add(name, () -> TensorValues.of(tensor).orElseThrow()));
        Set<String> taken = changed.stream()
                .filter(node -> !constants.containsKey(node.getName()))
                .flatMap(node -> node.getInputList().stream())
                .map(input -> TensorName.parse(input).node())
                .collect(Collectors.toSet());
        List<NodeDef> handles = model.variables().stream()
                .filter(variable -> taken.contains(variable.getName()))
                .toList();
        held.putAll(new EagerVariables(context, handles, weights).byNode());
        Set<String> given = new HashSet<>(constants.keySet());
        given.addAll(held.keySet());
        given.add(model.input());
        outputs = own.containsKey(OUTPUTS)
                ? own.get(OUTPUTS).getInputList()
                : model.outputs().stream().map(TensorName::toString).toList();
        Map<String, NodeDef> nodes = GraphLayers.byName(changed);
        ModelGraph run = oneDnn ? OneDnnSoftmax.use(model) : model;
        addAll(new EagerPlan(run, given, flat.definitions()).steps(), nodes, flat.definitions());
    }

    /**
     * Opens a file's graph.
     *
     * @param file a SavedModel, a frozen graph or a Keras file
     * @throws ExecutionException if TensorFlow is not there, or the graph cannot be run op by op
     */
    public static TensorFlowNetwork of(ModelFile file, FileLoader loader, TensorFlowRuntime tensorFlow)
            throws ExecutionException {
        try {
            tensorFlow.require(file.name());
            UnaryOperator<String> plain = UnaryOperator.identity();
            ModelVariant whole;
            if (file instanceof SavedModelFile model) {
                Map<String, DataType> outputs = numbers(model);
                whole = outputs.isEmpty()
                        ? SavedModelLoader.variant(model)
                        : SavedModelLoader.variant(model, () -> ModelGraph.of(model, outputs, OUTPUTS));
            } else if (file instanceof FrozenGraphFile model) {
                whole = FrozenGraphLoader.variant(model, StreamedConstants.Limits.USUAL);
            } else if (file instanceof KerasFile model) {
                whole = KerasLoader.variant(model, KerasLoader.dialect(loader, model));
                plain = LayerNames.of(model.network())::plain;
            } else {
                throw new ExecutionException(
                        file.name() + " is no file that TensorFlow runs", "Choose a SavedModel or a Keras file.");
            }
            EagerContext context = new EagerContext();
            try {
                return new TensorFlowNetwork(file, whole, plain, tensorFlow.oneDnn(), context);
            } catch (RuntimeException e) {
                context.close();
                throw e;
            }
        } catch (ModelException e) {
            throw new ExecutionException(e.getMessage(), e.remedy(), e);
        } catch (RuntimeException e) {
            throw new ExecutionException(
                    "%s cannot be run op by op: %s".formatted(file.name(), NativeMessages.firstLine(e)),
                    "Compare the outputs alone, or export the model again.",
                    e);
        }
    }

    /** Returns the outputs that hold numbers. */
    private static Map<String, DataType> numbers(SavedModelFile model) {
        Map<String, DataType> outputs = model.allOutputs();
        outputs.values().removeIf(type -> !TensorValues.holds(type));
        return outputs;
    }

    /** Returns the variable whose value alone a node takes, by its handle. */
    private static Optional<String> variable(NodeDef node, Map<String, NodeDef> nodes, Set<String> variables) {
        if (!node.getOp().equals(READ) && !node.getOp().equals("ResourceGather")) {
            return Optional.empty();
        }
        String handle = TensorName.parse(node.getInput(0)).node();
        while (nodes.containsKey(handle) && nodes.get(handle).getOp().equals("Identity")) {
            handle = TensorName.parse(nodes.get(handle).getInput(0)).node();
        }
        return Optional.of(handle).filter(variables::contains);
    }

    /** Returns a node that takes a variable's value as a constant; a read becomes the constant itself. */
    private NodeDef reading(NodeDef node, String variable) {
        if (node.getOp().equals(READ)) {
            constants.add(node.getName(), () -> Value.of(weights.of(variable)));
            variables.put(node.getName(), variable);
            return node.toBuilder().clearInput().build();
        }
        String read = variable + "/skewscope_read";
        String axis = node.getName() + "/skewscope_axis";
        constants.add(read, () -> Value.of(weights.of(variable)));
        constants.add(axis, () -> Value.ofWholes(ValueType.INT32, List.of(), 0));
        variables.put(read, variable);
        return NodeDef.newBuilder()
                .setName(node.getName())
                .setOp("GatherV2")
                .addInput(read)
                .addInput(node.getInput(1))
                .addInput(axis)
                .putAttr("Tparams", node.getAttrOrThrow("dtype"))
                .putAttr("Tindices", node.getAttrOrThrow("Tindices"))
                .putAttr(
                        "Taxis",
                        AttrValue.newBuilder().setType(DataType.DT_INT32).build())
                .putAttr(
                        "batch_dims",
                        node.getAttrOrDefault(
                                "batch_dims", AttrValue.newBuilder().setI(0).build()))
                .build();
    }

    private void addAll(List<Step> plan, Map<String, NodeDef> nodes, OpDefinitions definitions) {
        Set<String> opaque = new HashSet<>();
        List<Step> changing = new ArrayList<>();
        for (Step step : plan) {
            List<String> made = made(step);
            boolean still = step.inputs().stream().allMatch(in -> held.containsKey(in.toString()));
            if (step.name().equals(OUTPUTS) || made.isEmpty() || still && isFixed(step, made)) {
                continue;
            }
            changing.add(step);
            List<DataType> types = definitions.outputTypes(nodes.get(step.name()));
            for (int i = 0; i < made.size(); i++) {
                if (!TensorValues.holds(types.get(i))) {
                    opaque.add(made.get(i));
                }
            }
        }
        for (List<Step> steps : InseparableOps.of(changing, opaque)) {
            add(steps, nodes, opaque);
        }
    }

    private static List<String> made(Step step) {
        return IntStream.range(0, step.outputs())
                .mapToObj(i -> new TensorName(step.name(), i).toString())
                .toList();
    }

    private void add(List<Step> steps, Map<String, NodeDef> nodes, Set<String> opaque) {
        Step telling = steps.stream()
                .filter(step -> LOOPS.stream().anyMatch(step.type()::endsWith))
                .findFirst()
                .orElse(steps.get(steps.size() - 1));
        NodeDef node = nodes.get(telling.name());
        Map<String, Attribute> attributes = new HashMap<>();
        node.getAttrMap()
                .forEach((key, value) -> GraphOperators.attribute(value).ifPresent(each -> attributes.put(key, each)));
        Set<String> own = steps.stream().flatMap(step -> made(step).stream()).collect(Collectors.toSet());
        List<String> inputs = steps.stream()
                .flatMap(step -> step.inputs().stream())
                .map(TensorName::toString)
                .filter(input -> !own.contains(input))
                .map(input -> held.containsKey(input) ? "" : input)
                .toList();
        List<String> results = steps.stream()
                .flatMap(step -> made(step).stream())
                .filter(output -> !opaque.contains(output))
                .toList();
        if (!results.isEmpty()) {
            operators.add(new Operator(plain.apply(telling.name()), node.getOp(), inputs, results, attributes));
            pieces.put(results.get(0), new Piece(steps, telling));
        }
    }

    /** Returns whether an op without inputs that change is a constant, or makes what is no value; it is then held. */
    private boolean isFixed(Step step, List<String> outputs) {
        List<EagerTensor> made = runner.run(step, in -> held.get(in.toString()));
        boolean values = made.stream().allMatch(each -> TensorValues.holds(each.type()));
        for (int i = 0; i < made.size(); i++) {
            if (!values) {
                held.put(outputs.get(i), made.get(i));
                continue;
            }
            if (step.type().equals("Const")) {
                Value value = TensorValues.of(made.get(i)).orElseThrow();
                constants.add(outputs.get(i), () -> value);
            }
            made.get(i).close();
        }
        return !values || step.type().equals("Const");
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
        return Map.of();
    }

    @Override
    public String input() {
        return model.input();
    }

    @Override
    public List<String> outputs() {
        return outputs;
    }

    @Override
    public String label(String tensor) {
        return plain.apply(variables.getOrDefault(tensor, tensor));
    }

    @Override
    public Value fed(DenseTensor row) throws ExecutionException {
        return Value.of(InputCheck.fed(row, Layout.MODEL, file));
    }

    @Override
    public Map<String, Value> run(Operator operator, Map<String, Value> inputs, Map<String, Attribute> settings)
            throws ExecutionException {
        Piece piece = pieces.get(operator.outputs().get(0));
        Map<String, EagerTensor> known = new HashMap<>();
        try {
            for (String input : new HashSet<>(operator.inputs())) {
                if (!input.isEmpty()) {
                    known.put(input, fed(input, inputs.get(input)));
                }
            }
            for (Step step : piece.steps()) {
                List<EagerTensor> made = executed(step, known, step.equals(piece.telling()) ? settings : Map.of());
                for (int i = 0; i < made.size(); i++) {
                    known.put(new TensorName(step.name(), i).toString(), made.get(i));
                }
            }
            Map<String, Value> results = new LinkedHashMap<>();
            operator.outputs().forEach(output -> TensorValues.of(known.get(output))
                    .ifPresent(value -> results.put(output, value)));
            return results;
        } catch (RuntimeException e) {
            throw new ExecutionException(
                    "TensorFlow could not run %s (%s) of %s alone: %s"
                            .formatted(operator.kind(), operator.name(), name(), NativeMessages.firstLine(e)),
                    "Compare the outputs alone, or export the model again.",
                    e);
        } finally {
            known.values().forEach(EagerTensor::close);
        }
    }

    private EagerTensor fed(String tensor, Value value) {
        if (value == null) {
            throw new IllegalArgumentException(label(tensor) + " holds no numbers that can be fed");
        }
        return TensorValues.toNative(value);
    }

    private List<EagerTensor> executed(Step step, Map<String, EagerTensor> fed, Map<String, Attribute> settings) {
        if (settings.isEmpty()) {
            return runner.run(step, input -> find(input, fed));
        }
        Map<String, byte[]> attributes = new HashMap<>(step.attributes());
        settings.forEach((key, value) -> attributes.put(key, set(step, key, value)));
        Step other = new Step(
                step.name(), step.type(), attributes, step.arguments(), step.inputs(), step.outputs(), step.released());
        try (StepRunner once = new StepRunner(context)) {
            return once.run(other, input -> find(input, fed));
        }
    }

    private static byte[] set(Step step, String key, Attribute value) {
        byte[] own = step.attributes().get(key);
        if (own == null) {
            throw new IllegalArgumentException("it has no attribute " + key);
        }
        try {
            AttrValue.Builder changed = AttrValue.parseFrom(own).toBuilder();
            switch (changed.getValueCase()) {
                case S -> changed.setS(ByteString.copyFromUtf8(value.text()));
                case I -> changed.setI(value.integers().get(0));
                case F -> changed.setF(value.numbers().get(0).floatValue());
                case B -> changed.setB(value.integers().get(0) != 0);
                case LIST -> changed.getListBuilder()
                        .clearI()
                        .addAllI(value.integers())
                        .clearF()
                        .addAllF(
                                value.numbers().stream().map(Double::floatValue).toList());
                default -> throw new IllegalArgumentException("no number is its attribute " + key);
            }
            return changed.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("An attribute that was a message is none", e);
        }
    }

    private EagerTensor find(TensorName input, Map<String, EagerTensor> fed) {
        EagerTensor known = held.get(input.toString());
        return known == null ? fed.get(input.toString()) : known;
    }

    @Override
    public void close() {
        held.values().forEach(EagerTensor::close);
        weights.constants().close();
        runner.close();
        context.close();
    }
}
