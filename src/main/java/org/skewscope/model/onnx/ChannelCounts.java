package org.skewscope.model.onnx;

import java.util.Optional;
import java.util.Set;

/**
 * How many channels a tensor of the model as it was written has: those of the convolution from
 * which it comes. In blocks of a CPU's width there may be more.
 */
final class ChannelCounts {

    private static final int MOST_STEPS = 64;

    private static final Set<String> KEEPING =
            Set.of(
                    "Relu",
                    "Clip",
                    "LeakyRelu",
                    "Sigmoid",
                    "Tanh",
                    "HardSigmoid",
                    "HardSwish",
                    "BatchNormalization",
                    "MaxPool",
                    "AveragePool",
                    "GlobalAveragePool",
                    "GlobalMaxPool",
                    "Identity",
                    "Pad",
                    "Resize",
                    "Upsample",
                    "Add",
                    "Mul",
                    "Sub",
                    "Div",
                    "Sum");

    private final Tensors written;

    ChannelCounts(Tensors written) {
        this.written = written;
    }

    /** Empty where the model as it was written does not tell. */
    Optional<Long> of(String tensor) {
        String current = tensor;
        for (int step = 0; step < MOST_STEPS; step++) {
            OnnxNode maker = written.maker(current).orElse(null);
            if (maker == null || maker.inputs().isEmpty()) {
                return Optional.empty();
            }
            if (maker.op().equals("Conv") && maker.inputs().size() > 1) {
                return written.constant(maker.inputs().get(1))
                        .filter(kernel -> !kernel.dims().isEmpty())
                        .map(kernel -> kernel.dims().get(0));
            }
            if (!KEEPING.contains(maker.op())) {
                return Optional.empty();
            }
            current = made(maker);
        }
        return Optional.empty();
    }

    /** The input that an op makes, where the other is a constant. */
    private String made(OnnxNode node) {
        return node.inputs().stream()
                .filter(input -> written.maker(input).isPresent())
                .filter(input -> written.constant(input).isEmpty())
                .findFirst()
                .orElse(node.inputs().get(0));
    }
}
