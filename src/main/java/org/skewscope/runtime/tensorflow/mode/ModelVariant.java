package org.skewscope.runtime.tensorflow.mode;

import com.google.protobuf.ByteString;
import java.util.Map;
import org.skewscope.cache.Lazy;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.WeightLoading;
import org.skewscope.runtime.tensorflow.capi.ElementTypes;
import org.skewscope.runtime.tensorflow.constants.HeldConstants;
import org.skewscope.runtime.tensorflow.graph.DoublePrecision;
import org.skewscope.runtime.tensorflow.graph.FunctionInliner;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.OpDefinitions;
import org.skewscope.runtime.tensorflow.graph.VariableFreezer;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.TensorBytes;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Holds a model as a recipe wants it loaded.
 *
 * @param graph the graph that runs
 * @param weights the values of its variables
 * @param known the arguments of its ops, which TensorFlow returns slowly
 * @param flat the graph without function calls, which several executions use
 */
public record ModelVariant(ModelGraph graph, ModelWeights weights, Lazy<OpDefinitions> known, Lazy<ModelGraph> flat) {

    private ModelVariant(ModelGraph graph, ModelWeights weights, Lazy<OpDefinitions> known) {
        this(graph, weights, known, new Lazy<>(() -> FunctionInliner.inline(graph, known.get())));
    }

    /** Returns the model as it is saved. */
    public static ModelVariant of(ModelGraph graph, ModelWeights weights) {
        return new ModelVariant(
                graph,
                weights,
                new Lazy<>(() -> new OpDefinitions(
                        TensorFlow.registeredOpList(), graph.graph().getLibrary())));
    }

    public OpDefinitions definitions() {
        return known.get();
    }

    public ModelVariant loaded(WeightLoading loading) {
        return switch (loading) {
            case SAVED_MODEL -> this;
            case FROZEN -> frozen();
            case FLOAT16_WEIGHTS -> rounded(value -> HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(value)));
            case BFLOAT16_WEIGHTS -> rounded(
                    value -> HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(value)));
        };
    }

    public ModelVariant in(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> this;
            case FLOAT64 -> whole().toDouble();
        };
    }

    /** Returns the model with all constants in the graph; each session or function copies them. */
    public ModelVariant whole() {
        return weights.constants().isEmpty()
                ? this
                : new ModelVariant(weights.constants().restore(graph), weights.with(HeldConstants.NONE), known);
    }

    /** Returns a variant of another graph with the same weights. */
    public ModelVariant withGraph(ModelGraph other) {
        return new ModelVariant(other, weights, known);
    }

    /**
     * Returns the variant that an optimizer made of this one.
     *
     * @param origins the ops that the optimizer folded, by the names of the constants that they
     *     became
     */
    public ModelVariant folding(ModelGraph optimized, Map<String, NodeDef> origins) {
        HeldConstants constants = weights.constants().folding(graph, definitions(), origins);
        return new ModelVariant(optimized, weights.with(constants), known);
    }

    /** Returns the model without function calls. */
    public ModelVariant inlined() {
        return new ModelVariant(flat.get(), weights, known);
    }

    private ModelVariant toDouble() {
        return new ModelVariant(
                DoublePrecision.convert(FunctionInliner.inlineAll(graph, definitions())),
                weights.changed(ModelVariant::toDouble),
                known);
    }

    private ModelVariant frozen() {
        return new ModelVariant(VariableFreezer.freeze(flat.get(), name -> constant(weights.of(name))), weights, known);
    }

    private static TensorProto constant(DenseTensor value) {
        TensorProto.Builder constant = TensorProto.newBuilder().setDtype(ElementTypes.toTensorFlow(value.type()));
        value.shape().dimensions().forEach(size -> constant.getTensorShapeBuilder()
                .addDimBuilder()
                .setSize(size));
        ByteString.Output bytes = ByteString.newOutput();
        TensorBytes.stream(value, (piece, length) -> bytes.write(piece, 0, length));
        return constant.setTensorContent(bytes.toByteString()).build();
    }

    /** Rounds one float32. */
    private interface Rounding {
        float round(float value);
    }

    private ModelVariant rounded(Rounding rounding) {
        return new ModelVariant(
                graph,
                weights.changed(tensor -> {
                    if (tensor.type() != ElementType.FLOAT32) {
                        return tensor;
                    }
                    float[] values = tensor.float32().clone();
                    for (int i = 0; i < values.length; i++) {
                        values[i] = rounding.round(values[i]);
                    }
                    return DenseTensor.ofFloat32(tensor.shape(), values);
                }),
                known);
    }

    public static DenseTensor toDouble(DenseTensor tensor) {
        if (tensor.type() != ElementType.FLOAT32) {
            return tensor;
        }
        float[] stored = tensor.float32();
        double[] values = new double[stored.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = stored[i];
        }
        return DenseTensor.ofFloat64(tensor.shape(), values);
    }
}
