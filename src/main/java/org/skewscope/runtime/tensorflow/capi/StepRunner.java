package org.skewscope.runtime.tensorflow.capi;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.skewscope.execution.option.Grappler;
import org.skewscope.runtime.tensorflow.graph.EagerPlan.Step;
import org.skewscope.runtime.tensorflow.graph.OpDefinitions.Argument;
import org.skewscope.runtime.tensorflow.graph.RewriterSettings;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * Executes one op after another in a context, which the context's maker closes. Keeps each op's
 * attributes in native memory for the next run.
 */
public final class StepRunner implements AutoCloseable {

    private final EagerContext context;
    private final Set<String> functions = new HashSet<>();

    /** By the map of the step, which lives as long as its plan. */
    private final IdentityHashMap<Map<String, byte[]>, EagerAttributes> attributes = new IdentityHashMap<>();

    public StepRunner(EagerContext context) {
        this.context = context;
    }

    /**
     * Executes one op.
     *
     * @param tensors returns the tensor of an input's name
     * @return the op's outputs, which the caller closes
     */
    public List<EagerTensor> run(Step step, Function<TensorName, EagerTensor> tensors) {
        boolean alone = !needsGraph(step);
        try (EagerOp op = context.op(alone ? step.type() : function(step))) {
            int next = 0;
            for (Argument argument : step.arguments()) {
                List<EagerTensor> taken = step.inputs().subList(next, next + argument.size()).stream()
                        .map(tensors)
                        .toList();
                next += argument.size();
                if (!argument.list()) {
                    op.input(taken.get(0));
                } else if (!taken.isEmpty()) {
                    // Given an empty list, TensorFlow looks at its first tensor.
                    op.inputList(taken);
                }
            }
            if (alone) {
                op.attributes(attributes.computeIfAbsent(step.attributes(), EagerAttributes::new));
            } else {
                op.attribute("config_proto", unchanged());
            }
            return op.run(step.outputs());
        }
    }

    /**
     * Returns whether the op runs only inside a function. An op of oneDNN that is executed alone
     * gets the label that most of its kernels have. This kernel has no label and is found only in
     * graphs.
     *
     * <p>Source: core/common_runtime/eager/execute.cc and core/kernels/mkl/mkl_swish_op.cc of
     * TensorFlow 2.18.
     */
    private static boolean needsGraph(Step step) {
        return step.type().equals("_MklSwish") && !step.attributes().containsKey("_kernel");
    }

    /** Returns the name of a function that consists of the op. */
    private String function(Step step) {
        DataType type = type(step.attributes());
        String name = "skewscope" + step.type() + "_" + type;
        if (functions.add(name)) {
            OpDef.ArgDef argument =
                    OpDef.ArgDef.newBuilder().setName("x").setType(type).build();
            OpDef.ArgDef result = argument.toBuilder().setName("y").build();
            context.addFunction(FunctionDef.newBuilder()
                    .setSignature(OpDef.newBuilder()
                            .setName(name)
                            .addInputArg(argument)
                            .addOutputArg(result))
                    .addNodeDef(NodeDef.newBuilder()
                            .setName("op")
                            .setOp(step.type())
                            .addInput("x")
                            .putAttr("T", AttrValue.newBuilder().setType(type).build()))
                    .putRet("y", "op:activations:0")
                    .build());
        }
        return name;
    }

    private static DataType type(Map<String, byte[]> attributes) {
        try {
            return AttrValue.parseFrom(attributes.get("T")).getType();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("An attribute that was a message is none", e);
        }
    }

    private static AttrValue unchanged() {
        ConfigProto.Builder config = ConfigProto.newBuilder().setAllowSoftPlacement(true);
        config.getGraphOptionsBuilder().setRewriteOptions(RewriterSettings.of(Grappler.OFF));
        return AttrValue.newBuilder().setS(config.build().toByteString()).build();
    }

    @Override
    public void close() {
        attributes.values().forEach(EagerAttributes::close);
        attributes.clear();
    }
}
