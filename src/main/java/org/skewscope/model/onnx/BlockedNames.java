package org.skewscope.model.onnx;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which result of the model as it was written an op in blocks of channels stands for: it is named
 * after the convolution that it began as, also where a sum and an activation were fused into it.
 */
final class BlockedNames {

    static final String DOMAIN = "com.microsoft.nchwc";

    private static final String ENDING = "_nchwc";
    private static final String OUTPUT = ":0";

    /** Stands before the names of what is computed in float32 instead of float16. */
    static final String CAST = "InsertedPrecisionFreeCast_";

    /** A convolution with a bias has so many inputs; a further one is added to its result. */
    private static final int WITHOUT_SUM = 3;

    private static final Set<String> SUMS = Set.of("Add", "Sum");

    private static final Set<String> ACTIVATIONS =
            Set.of("Relu", "Clip", "LeakyRelu", "Sigmoid", "Tanh", "HardSigmoid");

    private final Tensors written;

    /**
     * @param written the model as it was written
     */
    BlockedNames(Tensors written) {
        this.written = written;
    }

    /** Empty where that cannot be told. */
    Optional<String> of(OnnxNode node) {
        if (!node.name().endsWith(ENDING)) {
            return Optional.empty();
        }
        String began =
                node.name()
                        .substring(0, node.name().length() - ENDING.length())
                        .replaceFirst("^" + CAST, "");
        Optional<String> name =
                Optional.of(written.maker(began).isPresent() ? began : began + OUTPUT)
                        .filter(tensor -> written.maker(tensor).isPresent());
        if (node.op().equals("Conv") && node.inputs().size() > WITHOUT_SUM) {
            name = name.flatMap(tensor -> after(tensor, SUMS));
        }
        if (node.attributes().containsKey("activation")) {
            name =
                    name.flatMap(
                            tensor ->
                                    isMadeBy(tensor, ACTIVATIONS)
                                            ? Optional.of(tensor)
                                            : after(tensor, ACTIVATIONS));
        }
        return name;
    }

    private boolean isMadeBy(String tensor, Set<String> ops) {
        return written.maker(tensor).filter(maker -> ops.contains(maker.op())).isPresent();
    }

    /** What the only op that takes a tensor makes of it. */
    private Optional<String> after(String tensor, Set<String> ops) {
        List<OnnxNode> takers = written.takers(tensor);
        return takers.size() == 1 && ops.contains(takers.get(0).op())
                ? takers.get(0).outputs().stream().findFirst()
                : Optional.empty();
    }
}
