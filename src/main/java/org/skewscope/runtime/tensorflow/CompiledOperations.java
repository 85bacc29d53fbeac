package org.skewscope.runtime.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Xla;
import org.skewscope.model.ModelFile;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.graph.Attributes;
import org.skewscope.runtime.tensorflow.graph.EagerPlan.Step;
import org.skewscope.runtime.tensorflow.graph.GraphPruner;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.RewriterSettings;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.runtime.tensorflow.mode.EagerExecution;
import org.skewscope.runtime.tensorflow.mode.FunctionExecution;
import org.skewscope.runtime.tensorflow.mode.ModelVariant;
import org.skewscope.runtime.tensorflow.mode.ModelWeights;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Compiles each operation of a model alone by XLA, feeds it what the uncompiled operations before
 * it returned, and compares the results.
 */
record CompiledOperations(ModelFile file, ModelByLoader opened) implements DelegateProbe {

    /** Larger differences, relative to the result, are no rounding of one operation. */
    private static final double ROUNDING = 1e-4;

    /** Operations that compute nothing. */
    private static final Set<String> PASSING = Set.of("Identity", "IdentityN", "Reshape", "NoOp");

    private static final String FED = "skewscope_fed_";

    @Override
    public Found run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        DenseTensor fed = InputCheck.fed(batch, recipe.batch().layout(), file);
        ModelVariant flat = TensorFlowModelRunner.variant(opened.by(recipe.loader()), recipe)
                .whole()
                .inlined();
        Probing probing = new Probing(flat, fed);
        try (EagerExecution execution = EagerExecution.ofOneRun(flat.graph(), flat.weights(), flat.definitions())) {
            execution.run(fed, probing);
        } catch (RuntimeException e) {
            throw new ExecutionException(
                    "TensorFlow could not run %s op by op: %s".formatted(file.name(), NativeMessages.firstLine(e)),
                    "Choose another execution.",
                    e);
        }
        return new Found(probing.compared, probing.deviations);
    }

    /** Compares each operation that depends on the picture as soon as it is executed. */
    private static final class Probing implements EagerExecution.StepListener {

        private final ModelVariant flat;
        private final Map<String, NodeDef> nodes = new HashMap<>();

        /**
         * The results that depend on the picture, by node; an empty list where they are no floats.
         */
        private final Map<String, List<DenseTensor>> results = new HashMap<>();

        private final List<Deviation> deviations = new ArrayList<>();
        private int compared;

        Probing(ModelVariant flat, DenseTensor fed) {
            this.flat = flat;
            flat.graph().graph().getNodeList().forEach(node -> nodes.put(node.getName(), node));
            results.put(flat.graph().input(), List.of(fed));
        }

        @Override
        public void executed(Step step, List<EagerTensor> outputs) {
            List<TensorName> read = step.inputs().stream()
                    .filter(in -> results.containsKey(in.node()))
                    .toList();
            if (read.isEmpty()) {
                return;
            }
            boolean floats = !outputs.isEmpty() && outputs.stream().allMatch(EagerTensor::isFloating);
            List<DenseTensor> returned =
                    floats ? outputs.stream().map(EagerTensor::toDense).toList() : List.of();
            results.put(step.name(), returned);
            boolean known = read.stream().allMatch(in -> results.get(in.node()).size() > in.index());
            if (known && floats && !PASSING.contains(step.type())) {
                compare(step, read, returned.get(0));
            }
            step.released().forEach(results::remove);
        }

        private void compare(Step step, List<TensorName> read, DenseTensor expected) {
            boolean single = expected.type() == ElementType.FLOAT32
                    && read.stream().allMatch(in -> value(in).type() == ElementType.FLOAT32);
            if (!single) {
                return;
            }
            try {
                DenseTensor compiled = compiled(nodes.get(step.name()), read);
                compared++;
                double relative = relative(expected.float32(), compiled.float32());
                if (relative > ROUNDING) {
                    boolean zeros = true;
                    for (float each : compiled.float32()) {
                        zeros &= each == 0;
                    }
                    deviations.add(new Deviation(step.name(), step.type(), relative, zeros));
                }
            } catch (RuntimeException e) {
                // XLA has no kernel for this operation alone, so it is not compared.
            }
        }

        private DenseTensor value(TensorName name) {
            return results.get(name.node()).get(name.index());
        }

        /** Returns what an operation returns that XLA has compiled alone. */
        private DenseTensor compiled(NodeDef op, List<TensorName> read) {
            List<TensorName> fed = read.stream().distinct().toList();
            GraphDef.Builder graph = flat.graph().graph().toBuilder().clearNode();
            NodeDef.Builder alone = op.toBuilder().clearInput();
            for (String input : op.getInputList()) {
                TensorName name = TensorName.parse(input);
                int place = fed.indexOf(name);
                if (!name.isControl()) {
                    alone.addInput(place < 0 ? input : FED + place);
                }
            }
            for (NodeDef node : nodes.values()) {
                boolean constant = !results.containsKey(node.getName());
                if (constant && !node.getName().equals(op.getName())) {
                    graph.addNode(node);
                }
            }
            Map<String, DenseTensor> weights = new HashMap<>();
            ModelWeights own = flat.weights();
            own.variables().forEach(variable -> weights.put(variable, own.of(variable)));
            for (int i = 0; i < fed.size(); i++) {
                add(graph, i, value(fed.get(i)));
                weights.put(FED + i + "_variable", value(fed.get(i)));
            }
            graph.addNode(alone);
            TensorName output = TensorName.parse(op.getName());
            ModelGraph model =
                    new ModelGraph(GraphPruner.prune(graph.build(), List.of(output)), FED + 0, output, output);
            try (FunctionExecution execution = new FunctionExecution(
                    model, new ModelWeights(weights), flat.definitions(), RewriterSettings.of(Grappler.OFF), Xla.ON)) {
                return execution.run(value(fed.get(0)), 1).logits();
            }
        }

        /** Adds what an operation is fed: the first as the input, others as variables. */
        private static void add(GraphDef.Builder graph, int place, DenseTensor value) {
            AttrValue type = AttrValue.newBuilder().setType(DataType.DT_FLOAT).build();
            TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
            value.shape()
                    .dimensions()
                    .forEach(size ->
                            sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size)));
            AttrValue shape = AttrValue.newBuilder().setShape(sizes).build();
            NodeDef.Builder node = NodeDef.newBuilder().putAttr("dtype", type);
            if (place == 0) {
                graph.addNode(node.setName(FED + place).setOp("Placeholder").putAttr("shape", shape));
                return;
            }
            String variable = FED + place + "_variable";
            graph.addNode(node.setName(variable)
                    .setOp("VarHandleOp")
                    .putAttr("shape", shape)
                    .putAttr("shared_name", Attributes.text(variable)));
            graph.addNode(NodeDef.newBuilder()
                    .setName(FED + place)
                    .setOp("ReadVariableOp")
                    .addInput(variable)
                    .putAttr("dtype", type));
        }

        private static double relative(float[] expected, float[] returned) {
            if (expected.length != returned.length) {
                return Double.MAX_VALUE;
            }
            double apart = 0;
            double size = 0;
            for (int i = 0; i < expected.length; i++) {
                double distance = (double) expected[i] - returned[i];
                apart += distance * distance;
                size += (double) expected[i] * expected[i];
            }
            double relative = Math.sqrt(apart / Math.max(size, 1e-60));
            return Double.isNaN(relative) ? Double.MAX_VALUE : relative;
        }
    }
}
