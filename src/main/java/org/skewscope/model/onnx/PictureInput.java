package org.skewscope.model.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.ModelException;
import org.skewscope.model.TensorSignature;

/** Finds the one input that pictures are fed to. */
final class PictureInput {

    private static final int AXES = 4;

    /** Ops that keep the axes of a picture. */
    private static final Set<String> KEEPING =
            Set.of("Identity", "Cast", "Sub", "Mul", "Div", "Add", "Clip", "Pad", "Resize");

    private static final Set<String> KEEPING_QUANTIZED =
            Set.of("QuantizeLinear", "DequantizeLinear", "BatchNormalization");

    private static final int MOST_STEPS = 32;

    private final String model;
    private final Tensors tensors;

    PictureInput(String model, Tensors tensors) {
        this.model = model;
        this.tensors = tensors;
    }

    /**
     * Returns the input's signature.
     *
     * @param chosen the input's name; empty for the only one
     * @throws ModelException if there is no such input, or it takes no pictures
     */
    TensorSignature find(String chosen) throws ModelException {
        List<OnnxValue> fed = tensors.graph().fed();
        List<String> names = fed.stream().map(OnnxValue::name).toList();
        if (fed.isEmpty()) {
            throw new ModelException(
                    model + " has no input that a picture could be fed to",
                    "Export a model whose input is a batch of pictures.");
        }
        if (!chosen.isEmpty() && !names.contains(chosen)) {
            throw new ModelException(
                    model + " has no input '" + chosen + "'",
                    "Choose one of: " + String.join(", ", names) + ".");
        }
        if (fed.size() > 1) {
            throw new ModelException(
                    model + " takes several inputs: " + String.join(", ", names),
                    "Export a model that takes nothing but a batch of pictures.");
        }
        return picture(fed.get(0));
    }

    private TensorSignature picture(OnnxValue input) throws ModelException {
        OnnxType type = OnnxType.of(input.type()).orElse(null);
        boolean fits = type == OnnxType.FLOAT || type == OnnxType.FLOAT16 || type == OnnxType.UINT8;
        if (!fits || input.dims().isPresent() && input.dims().get().size() != AXES) {
            throw new ModelException(
                    model
                            + " takes its input "
                            + input.name()
                            + " as "
                            + input.description()
                            + ", not a batch of pictures",
                    "Choose a model that takes float32, float16 or uint8 of four axes: the count,"
                            + " then height, width and channels in either order.");
        }
        List<Long> dims = new ArrayList<>(input.dims().orElse(List.of(-1L, -1L, -1L, -1L)));
        if (dims.get(1) < 0 && dims.get(AXES - 1) < 0) {
            // Nothing but the ops tells where the channels are.
            channels(input.name()).ifPresent(count -> dims.set(1, count));
        }
        return new TensorSignature(input.name(), input.name(), type.type(), dims);
    }

    /**
     * Returns how many channels a convolution takes from the second axis.
     *
     * @return empty if no convolution takes the input
     */
    private Optional<Long> channels(String input) {
        String current = input;
        for (int step = 0; step < MOST_STEPS; step++) {
            List<OnnxNode> takers = tensors.takers(current);
            if (takers.isEmpty()) {
                return Optional.empty();
            }
            OnnxNode taker = takers.get(0);
            if (taker.op().equals("Conv") && taker.inputs().size() > 1) {
                List<Long> groups = taker.ints("group");
                long group = groups.isEmpty() ? 1 : groups.get(0);
                return tensors.constant(taker.inputs().get(1))
                        .filter(weights -> weights.dims().size() == AXES)
                        .map(weights -> weights.dims().get(1) * group);
            }
            if (!KEEPING.contains(taker.op()) && !KEEPING_QUANTIZED.contains(taker.op())
                    || taker.outputs().isEmpty()) {
                return Optional.empty();
            }
            current = taker.outputs().get(0);
        }
        return Optional.empty();
    }
}
