package org.skewscope.model.tflite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;

/**
 * Finds the tensors of a .tflite file that take pictures and hold the classes' numbers.
 *
 * @param model its name, for messages
 */
record GraphSignature(String model, TfliteGraph graph) {

    /** Operations that keep values and change only their place or type. */
    private static final Set<String> PASSING =
            Set.of("RESHAPE", "SQUEEZE", "QUANTIZE", "DEQUANTIZE", "CAST", "EXPAND_DIMS");

    private static final Set<String> OF_PROBABILITIES = Set.of("SOFTMAX", "LOGISTIC");

    /** No model has so many operations behind its softmax. */
    private static final int MOST_STEPS = 16;

    /**
     * Returns the signature.
     *
     * @param output the name of the output; empty for the only fitting one, or for two that are
     *     logits and their softmax
     * @throws ModelException if no tensor fits, or several do
     */
    ModelSignature of(String output) throws ModelException {
        TensorSignature image = input();
        List<Integer> fitting =
                graph.outputs().stream().filter(this::holdsClasses).toList();
        if (!output.isEmpty()) {
            return one(image, named(output));
        }
        Optional<ModelSignature> both = both(image, fitting);
        if (both.isPresent()) {
            return both.get();
        }
        if (fitting.size() == 1) {
            return one(image, fitting.get(0));
        }
        List<Integer> tensors =
                graph.outputs().stream().filter(this::holdsNumbers).toList();
        if (fitting.isEmpty() && tensors.size() == 1) {
            return one(image, tensors.get(0));
        }
        throw new ModelException(
                fitting.isEmpty()
                        ? "%s returns %s, none of which has one row for each picture"
                                .formatted(model, described(graph.outputs()))
                        : "%s returns %s, each of which could be the class scores".formatted(model, described(fitting)),
                fitting.isEmpty() && tensors.isEmpty()
                        ? "Choose a model that returns float32, or int8 with one scale."
                        : "Set the option output to one of them, such as output=%s."
                                .formatted(graph.name((fitting.isEmpty() ? tensors : fitting).get(0))));
    }

    private TensorSignature input() throws ModelException {
        // A fed tensor with a value is one of a variable, which nobody feeds.
        List<Integer> fed = graph.inputs();
        if (fed.size() != 1) {
            throw new ModelException(
                    fed.isEmpty()
                            ? model + " takes no input"
                            : "%s takes %s inputs, %s".formatted(model, fed.size(), described(fed)),
                    "Choose a model with one input, a batch of pictures.");
        }
        TfliteTensor tensor = graph.tensor(fed.get(0));
        boolean pictures = tensor.taken().size() == 4
                && (tensor.type() == TfliteType.FLOAT32 || tensor.type().isByte());
        boolean meant =
                tensor.type() != TfliteType.INT8 || tensor.quantization().isPresent();
        if (!pictures
                || !meant
                || tensor.quantization().map(q -> q.scales().size()).orElse(1) > 1) {
            throw new ModelException(
                    "%s's input is %s, and no batch of pictures".formatted(model, described(fed)),
                    "Choose a model that takes float32, or uint8 or int8 with one scale, in four axes.");
        }
        return signature(fed.get(0));
    }

    /** Returns a tensor's signature. A quantized tensor counts as float32. */
    private TensorSignature signature(int index) {
        TfliteTensor tensor = graph.tensor(index);
        List<Long> sizes =
                new ArrayList<>(tensor.taken().stream().map(Integer::longValue).toList());
        if (!sizes.isEmpty() && sizes.get(0) == 1) {
            // One row after another is run where no more are taken at a time.
            sizes.set(0, -1L);
        }
        return new TensorSignature(
                graph.name(index),
                Integer.toString(index),
                tensor.quantization().isPresent()
                        ? ValueType.FLOAT32
                        : tensor.type().valueType(),
                sizes);
    }

    private boolean holdsClasses(int index) {
        TfliteTensor tensor = graph.tensor(index);
        List<Integer> sizes = tensor.taken();
        boolean row = sizes.size() >= 2
                && sizes.get(sizes.size() - 1) != 1
                && sizes.subList(1, sizes.size() - 1).stream().allMatch(size -> size == 1);
        return row && holdsNumbers(index);
    }

    /** Returns whether a tensor holds numbers for each picture, of classes or of anything else. */
    private boolean holdsNumbers(int index) {
        TfliteTensor tensor = graph.tensor(index);
        return tensor.taken().size() >= 2
                && (tensor.type() == TfliteType.FLOAT32
                        || tensor.type().isByte()
                                && tensor.quantization()
                                        .filter(q -> q.scales().size() == 1)
                                        .isPresent());
    }

    private int named(String output) throws ModelException {
        return graph.outputs().stream()
                .filter(index -> graph.name(index).equals(output)
                        || graph.tensor(index).name().equals(output))
                .filter(this::holdsNumbers)
                .findFirst()
                .orElseThrow(() -> new ModelException(
                        "%s has no output '%s' that holds numbers for each picture".formatted(model, output),
                        "Choose one of: %s."
                                .formatted(graph.outputs().stream()
                                        .filter(this::holdsNumbers)
                                        .map(graph::name)
                                        .collect(Collectors.joining(", ")))));
    }

    /** Returns the signature of a model that returns logits and their softmax. */
    private Optional<ModelSignature> both(TensorSignature image, List<Integer> fitting) {
        if (fitting.size() != 2 || isProbability(fitting.get(0)) == isProbability(fitting.get(1))) {
            return Optional.empty();
        }
        boolean first = isProbability(fitting.get(0));
        TensorSignature logits = signature(fitting.get(first ? 1 : 0));
        TensorSignature probabilities = signature(fitting.get(first ? 0 : 1));
        return logits.size(logits.rank() - 1) == probabilities.size(probabilities.rank() - 1)
                ? Optional.of(new ModelSignature(image, logits, probabilities, ReturnedNumbers.BOTH))
                : Optional.empty();
    }

    private ModelSignature one(TensorSignature image, int index) {
        TensorSignature answer = signature(index);
        if (!holdsClasses(index)) {
            return new ModelSignature(image, answer, answer, ReturnedNumbers.TENSOR);
        }
        return new ModelSignature(
                image, answer, answer, isProbability(index) ? ReturnedNumbers.PROBABILITIES : ReturnedNumbers.LOGITS);
    }

    private boolean isProbability(int output) {
        int index = output;
        // A damaged file may go in circles.
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<TfliteOperator> maker = graph.maker(index);
            if (maker.isEmpty() || maker.get().inputs().isEmpty()) {
                return false;
            }
            if (OF_PROBABILITIES.contains(maker.get().kind())) {
                return true;
            }
            index = maker.get().inputs().get(0);
            if (!PASSING.contains(maker.get().kind()) || index < 0) {
                return false;
            }
        }
        return false;
    }

    private String described(List<Integer> indexes) {
        return indexes.stream()
                .limit(8)
                .map(index -> graph.name(index)
                        + " ("
                        + graph.tensor(index).type().valueType().label()
                        + " "
                        + graph.tensor(index).taken()
                        + ")")
                .collect(Collectors.joining(", "));
    }
}
