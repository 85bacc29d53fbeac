package org.skewscope.runtime.tensorflow.mode;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.runtime.tensorflow.capi.EagerContext;
import org.skewscope.runtime.tensorflow.capi.EagerOp;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/** Holds a model's variables as resources of an eager context. */
public final class EagerVariables implements AutoCloseable {

    private final Map<String, EagerTensor> handles = new HashMap<>();

    EagerVariables(EagerContext context, ModelGraph model, ModelWeights weights) {
        this(context, model.variables(), weights);
    }

    /**
     * @param variables those that become resources
     */
    public EagerVariables(EagerContext context, List<NodeDef> variables, ModelWeights weights) {
        for (NodeDef variable : variables) {
            EagerTensor handle = create(context, variable);
            handles.put(variable.getName(), handle);
            try (EagerTensor value = EagerTensor.of(weights.of(variable.getName()));
                    EagerOp assign = context.op("AssignVariableOp")) {
                assign.input(handle)
                        .input(value)
                        .attribute("dtype", variable.getAttrOrThrow("dtype"))
                        .run(0);
            }
        }
    }

    private static EagerTensor create(EagerContext context, NodeDef variable) {
        AttrValue name = AttrValue.newBuilder()
                .setS(ByteString.copyFromUtf8(variable.getName()))
                .build();
        try (EagerOp op = context.op("VarHandleOp")) {
            return op.attribute("dtype", variable.getAttrOrThrow("dtype"))
                    .attribute("shape", variable.getAttrOrThrow("shape"))
                    .attribute("shared_name", name)
                    .run(1)
                    .get(0);
        }
    }

    /** Returns the handles by node name. This object closes them. */
    public Map<String, EagerTensor> byNode() {
        return Map.copyOf(handles);
    }

    /** Returns the handles in the order of the model's nodes. */
    List<EagerTensor> inOrder(ModelGraph model) {
        List<EagerTensor> ordered = new ArrayList<>();
        model.variables().forEach(variable -> ordered.add(handles.get(variable.getName())));
        return ordered;
    }

    @Override
    public void close() {
        handles.values().forEach(EagerTensor::close);
    }
}
