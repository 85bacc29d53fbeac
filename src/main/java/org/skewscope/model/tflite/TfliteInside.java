package org.skewscope.model.tflite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.model.ModelContents;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/**
 * The operations and weights of a .tflite file; quantized weights as the numbers they stand for.
 */
final class TfliteInside {

    private TfliteInside() {}

    static ModelContents of(Path path, TfliteGraph graph) {
        List<ModelContents.Layer> layers = new ArrayList<>();
        WeightUses uses = new WeightUses(graph);
        for (TfliteOperator operator : graph.operators()) {
            if (!uses.unpacks(operator)) {
                layers.add(
                        new ModelContents.Layer(
                                uses.layer(operator), operator.kind(), operator.settings()));
            }
        }
        List<ModelContents.Weight> weights = new ArrayList<>();
        for (int i = 0; i < graph.tensors().size(); i++) {
            TfliteTensor tensor = graph.tensor(i);
            if (TfliteOrigin.isWeight(tensor)) {
                WeightOrder order = uses.order(i);
                weights.add(
                        new ModelContents.Weight(
                                uses.name(i),
                                order.shape(tensor.shape()),
                                Optional.empty(),
                                () -> order.values(values(path, tensor))));
            }
        }
        return new ModelContents(layers, weights);
    }

    /** A constant; one that is quantized as the numbers that it stands for. */
    static DenseTensor values(Path path, TfliteTensor tensor) throws IOException {
        ByteBuffer bytes = FileBytes.read(path, tensor.constant().orElseThrow());
        Shape shape = new Shape(tensor.shape());
        if (tensor.quantization().isPresent()) {
            return DenseTensor.ofFloat32(
                    shape, dequantized(tensor, tensor.quantization().get(), bytes));
        }
        return tensor.type() == TfliteType.FLOAT16
                ? DenseTensor.ofFloat32(
                        shape, TensorBytes.read(shape, ElementType.FLOAT16, bytes).toFloats())
                : TensorBytes.read(shape, ElementType.FLOAT32, bytes);
    }

    private static float[] dequantized(
            TfliteTensor tensor, Quantization quantization, ByteBuffer bytes) throws IOException {
        float[] values = new float[Math.toIntExact(tensor.count())];
        int slices = quantization.scales().size();
        boolean fits =
                slices == 1
                        || quantization.axis() >= 0
                                && quantization.axis() < tensor.shape().size()
                                && tensor.shape().get(quantization.axis()) == slices;
        if (!fits || !(tensor.type().isByte() || tensor.type() == TfliteType.INT32)) {
            throw new IOException("its quantization does not fit its shape");
        }
        int inner =
                tensor
                        .shape()
                        .subList(
                                Math.min(quantization.axis(), tensor.shape().size() - 1) + 1,
                                tensor.shape().size())
                        .stream()
                        .reduce(1, (a, b) -> a * b);
        for (int i = 0; i < values.length; i++) {
            int slice = slices == 1 ? 0 : i / inner % slices;
            int zero = quantization.zeroPoints().get(slice % quantization.zeroPoints().size());
            values[i] = quantization.scales().get(slice) * (whole(tensor.type(), bytes, i) - zero);
        }
        return values;
    }

    private static int whole(TfliteType type, ByteBuffer bytes, int index) {
        return switch (type) {
            case INT32 -> bytes.getInt(index * Integer.BYTES);
            case UINT8 -> bytes.get(index) & 0xff;
            default -> bytes.get(index);
        };
    }
}
