package org.skewscope.runtime.tensorflow.mode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.runtime.tensorflow.capi.EagerContext;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.capi.StepRunner;
import org.skewscope.runtime.tensorflow.constants.StreamedConstants;
import org.skewscope.runtime.tensorflow.graph.EagerPlan;
import org.skewscope.runtime.tensorflow.graph.EagerPlan.Step;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.OpDefinitions;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.proto.NodeDef;

/**
 * Executes the model op after op, as Python does without tf.function: no graph is built and nothing
 * is rewritten.
 */
public final class EagerExecution implements ReadyModel {

    /** Receives the outputs of every op before they are freed. */
    @FunctionalInterface
    public interface StepListener {
        void executed(Step step, List<EagerTensor> outputs);
    }

    private static final String READ = "ReadVariableOp";

    /**
     * Half of all ops are of these types. They are executed once: no op writes to the variables of
     * a model whose runs leave no trace.
     */
    private static final Set<String> CONSTANT = Set.of("Const", READ);

    private final EagerContext context = new EagerContext();
    private final StepRunner runner = new StepRunner(context);
    private final ModelGraph model;
    private final ModelWeights weights;
    private final EagerVariables variables;

    /** The variables whose values are copied for each op that reads them. */
    private final Set<String> copied;

    /** Constants that are held for all executions, by node. */
    private final Map<String, EagerTensor> held;

    /** Constants that are read for each op that takes them. */
    private final StreamedConstants streamed;

    private final List<Step> steps;

    /** The outputs of ops that return the same in every run, by node. */
    private final Map<String, List<EagerTensor>> constants = new HashMap<>();

    /**
     * Creates an execution for many runs, which holds the weights.
     *
     * @param model a graph without calls
     */
    public EagerExecution(ModelGraph model, ModelWeights weights, OpDefinitions definitions) {
        this(model, weights, definitions, Set.of());
    }

    /**
     * Returns an execution for one run, in which a variable lies in memory only from its read to
     * its last use.
     *
     * @param model a graph without calls
     */
    public static EagerExecution ofOneRun(ModelGraph model, ModelWeights weights, OpDefinitions definitions) {
        return new EagerExecution(model, weights, definitions, onlyRead(model));
    }

    /** Returns the variables whose handles no other op takes than reads. */
    private static Set<String> onlyRead(ModelGraph model) {
        Set<String> variables = new HashSet<>();
        model.variables().forEach(variable -> variables.add(variable.getName()));
        for (NodeDef node : model.graph().getNodeList()) {
            if (!node.getOp().equals(READ)) {
                node.getInputList()
                        .forEach(input ->
                                variables.remove(TensorName.parse(input).node()));
            }
        }
        return variables;
    }

    private EagerExecution(ModelGraph model, ModelWeights weights, OpDefinitions definitions, Set<String> copied) {
        this.model = model;
        this.weights = weights;
        this.copied = copied;
        variables = new EagerVariables(
                context,
                model.variables().stream()
                        .filter(variable -> !copied.contains(variable.getName()))
                        .toList(),
                weights);
        // Ops such as a loop take functions even where no call is left.
        model.graph().getLibrary().getFunctionList().forEach(context::addFunction);
        held = weights.constants().byNode(model.graph());
        streamed = weights.constants().streamed(model.graph());
        Set<String> given = new HashSet<>(held.keySet());
        given.addAll(streamed.names());
        given.addAll(variables.byNode().keySet());
        given.addAll(copied);
        given.add(model.input());
        steps = new EagerPlan(model, given, definitions).steps();
        if (WarmUp.leavesNoTrace(model, definitions)) {
            Map<String, EagerTensor> handles = variables.byNode();
            for (Step step : steps) {
                if (CONSTANT.contains(step.type())
                        && step.inputs().stream().allMatch(in -> handles.containsKey(in.node()))) {
                    constants.put(step.name(), execute(step, handles, constants));
                }
            }
        }
    }

    @Override
    public ModelOutputs run(DenseTensor batch, int batchSize) {
        return run(batch, (step, outputs) -> {});
    }

    @Override
    public ModelOutputs run(DenseTensor batch, int batchSize, BooleanSupplier unwanted) {
        return run(batch, (step, outputs) -> {
            if (unwanted.getAsBoolean()) {
                throw new CancellationException();
            }
        });
    }

    public ModelOutputs run(DenseTensor batch, StepListener listener) {
        Map<String, List<EagerTensor>> results = new HashMap<>();
        try (EagerTensor input = InputTensors.eager(batch)) {
            Map<String, EagerTensor> given = new HashMap<>(held);
            given.putAll(variables.byNode());
            given.put(model.input(), input);
            for (Step step : steps) {
                List<EagerTensor> known = constants.get(step.name());
                if (known == null) {
                    results.put(step.name(), execute(step, given, results));
                }
                listener.executed(step, known == null ? results.get(step.name()) : known);
                for (String released : step.released()) {
                    if (!constants.containsKey(released)) {
                        results.remove(released).forEach(EagerTensor::close);
                    }
                }
            }
            try (StreamedConstants.OpConstants taken = streamed.of(model.outputs())) {
                return ModelOutputs.of(model.outputs().stream()
                        .map(output -> find(output, taken, given, results).toDense())
                        .toList());
            }
        } finally {
            results.values().forEach(tensors -> tensors.forEach(EagerTensor::close));
        }
    }

    private List<EagerTensor> execute(
            Step step, Map<String, EagerTensor> given, Map<String, List<EagerTensor>> results) {
        if (step.type().equals(READ) && copied.contains(step.inputs().get(0).node())) {
            return List.of(EagerTensor.of(weights.of(step.inputs().get(0).node())));
        }
        try (StreamedConstants.OpConstants taken = streamed.of(step.inputs())) {
            return runner.run(step, name -> find(name, taken, given, results));
        }
    }

    private EagerTensor find(
            TensorName name,
            StreamedConstants.OpConstants taken,
            Map<String, EagerTensor> given,
            Map<String, List<EagerTensor>> results) {
        EagerTensor tensor = taken.of(name.node()).orElseGet(() -> given.get(name.node()));
        if (tensor != null) {
            return tensor;
        }
        return constants.getOrDefault(name.node(), results.get(name.node())).get(name.index());
    }

    @Override
    public void close() {
        constants.values().forEach(tensors -> tensors.forEach(EagerTensor::close));
        streamed.close();
        runner.close();
        variables.close();
        context.close();
    }
}
