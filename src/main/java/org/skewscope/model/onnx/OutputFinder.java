package org.skewscope.model.onnx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;

/**
 * Finds the outputs that hold the classes' numbers: those named logits and probabilities, or the
 * only fitting one. Names seldom show which numbers an output holds; the op that makes it does.
 */
final class OutputFinder {

    private static final String LOGITS = "logits";
    private static final String PROBABILITIES = "probabilities";
    private static final int PIXEL_AXES = 4;

    private final String model;
    private final OnnxGraph graph;
    private final FinalOp finalOp;

    OutputFinder(String model, Tensors tensors, Map<String, OnnxGraph> functions) {
        this.model = model;
        this.graph = tensors.graph();
        this.finalOp = new FinalOp(tensors, functions);
    }

    /**
     * Returns the model's signature.
     *
     * @param chosen the output's name; empty to find it
     * @throws ModelException if no output fits, or several do
     */
    ModelSignature find(TensorSignature image, String chosen) throws ModelException {
        List<OnnxValue> outputs = graph.outputs();
        if (!chosen.isEmpty()) {
            return one(image, chosen(chosen));
        }
        List<OnnxValue> fitting =
                outputs.stream().filter(OutputFinder::isOnePerClass).toList();
        List<OnnxValue> tensors =
                outputs.stream().filter(OutputFinder::isTensor).toList();
        if (fitting.isEmpty() && tensors.size() == 1) {
            return one(image, tensors.get(0));
        }
        if (fitting.isEmpty()) {
            throw new ModelException(
                    "%s returns %s, none of which is [N, classes]".formatted(model, described(outputs)),
                    tensors.isEmpty()
                            ? "Choose a model that returns numbers for each picture."
                            : "Set the option output to one of them, such as output=%s."
                                    .formatted(tensors.get(0).name()));
        }
        List<String> names = fitting.stream().map(OnnxValue::name).toList();
        if (names.contains(LOGITS) && names.contains(PROBABILITIES)) {
            return new ModelSignature(
                    image,
                    signature(fitting.get(names.indexOf(LOGITS))),
                    signature(fitting.get(names.indexOf(PROBABILITIES))),
                    ReturnedNumbers.BOTH);
        }
        if (fitting.size() > 1) {
            throw new ModelException(
                    "%s returns %s, of which several could be the classes' numbers"
                            .formatted(model, String.join(", ", names)),
                    "Set the option output to one of them, such as output=%s.".formatted(names.get(0)));
        }
        return one(image, fitting.get(0));
    }

    private OnnxValue chosen(String name) throws ModelException {
        OnnxValue output = graph.outputs().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException(
                        "%s has no output '%s'".formatted(model, name), "Choose one of: %s.".formatted(described())));
        if (!isOnePerClass(output) && !isTensor(output)) {
            throw new ModelException(
                    "%s returns %s as %s, not numbers for each picture".formatted(model, name, output.description()),
                    "Choose one of: %s.".formatted(described()));
        }
        return output;
    }

    private String described() {
        return String.join(", ", graph.outputs().stream().map(OnnxValue::name).toList());
    }

    private static String described(List<OnnxValue> outputs) {
        return outputs.isEmpty()
                ? "nothing"
                : String.join(
                        ", ",
                        outputs.stream()
                                .map(each -> each.name() + " (" + each.description() + ")")
                                .toList());
    }

    private ModelSignature one(TensorSignature image, OnnxValue output) {
        if (!isOnePerClass(output)) {
            TensorSignature tensor = new TensorSignature(
                    output.name(),
                    output.name(),
                    OnnxType.of(output.type()).map(OnnxType::type).orElse(ValueType.OTHER),
                    output.dims().orElse(List.of()));
            return new ModelSignature(image, tensor, tensor, ReturnedNumbers.TENSOR);
        }
        TensorSignature answer = signature(output);
        return new ModelSignature(
                image,
                answer,
                answer,
                finalOp.makesProbabilities(output.name()) ? ReturnedNumbers.PROBABILITIES : ReturnedNumbers.LOGITS);
    }

    /** Returns the output's signature as rows of classes. */
    private static TensorSignature signature(OnnxValue output) {
        List<Long> dims = output.dims().orElse(List.of(-1L, -1L));
        if (dims.size() == PIXEL_AXES) {
            dims = List.of(dims.get(0), Math.max(dims.get(1), dims.get(PIXEL_AXES - 1)));
        }
        return new TensorSignature(
                output.name(),
                output.name(),
                OnnxType.of(output.type()).map(OnnxType::type).orElse(ValueType.OTHER),
                dims);
    }

    /** Returns whether an output holds numbers for each picture, of classes or anything else. */
    private static boolean isTensor(OnnxValue output) {
        return OnnxType.of(output.type()).filter(OnnxType::isFloating).isPresent()
                && output.dims().map(dims -> dims.size() >= 2).orElse(false);
    }

    private static boolean isOnePerClass(OnnxValue output) {
        boolean floating =
                OnnxType.of(output.type()).filter(OnnxType::isFloating).isPresent();
        return floating
                && output.dims()
                        .map(dims -> dims.size() == 2 || isOnePixel(dims))
                        .orElse(true);
    }

    /** Returns whether the sizes are [N, 1, 1, classes] or [N, classes, 1, 1]. */
    private static boolean isOnePixel(List<Long> dims) {
        return dims.size() == PIXEL_AXES && dims.get(2) == 1 && (dims.get(1) == 1 || dims.get(PIXEL_AXES - 1) == 1);
    }

    /** Reads from the op that makes an output whether the output is probabilities. */
    private record FinalOp(Tensors tensors, Map<String, OnnxGraph> functions) {

        /** Ops that keep the values of their first input, in any shape and precision. */
        private static final Set<String> PASSING = Set.of(
                "Identity", "Cast", "QuantizeLinear", "DequantizeLinear", "Reshape", "Squeeze", "Unsqueeze", "Flatten");

        private static final Set<String> OF_PROBABILITIES = Set.of("Softmax", "Sigmoid");

        private static final int MOST_STEPS = 256;

        /** Names a call of a function whose body is searched, and the graph around it. */
        private record Call(OnnxNode node, Tensors around, OnnxGraph body) {}

        boolean makesProbabilities(String output) {
            Deque<Call> calls = new ArrayDeque<>();
            Tensors inside = tensors;
            String current = output;
            for (int step = 0; step < MOST_STEPS; step++) {
                OnnxNode maker = inside.maker(current).orElse(null);
                if (maker == null) {
                    Call call = calls.poll();
                    int place = call == null ? -1 : place(call.body().inputs(), current);
                    if (place < 0 || place >= call.node().inputs().size()) {
                        return false;
                    }
                    inside = call.around();
                    current = call.node().inputs().get(place);
                    continue;
                }
                OnnxGraph body = functions.get(maker.key());
                int place = maker.outputs().indexOf(current);
                if (body != null && place < body.outputs().size()) {
                    calls.push(new Call(maker, inside, body));
                    inside = new Tensors(body);
                    current = body.outputs().get(place).name();
                } else if (OF_PROBABILITIES.contains(maker.op())) {
                    return true;
                } else if (PASSING.contains(maker.op()) && !maker.inputs().isEmpty()) {
                    current = maker.inputs().get(0);
                } else {
                    return false;
                }
            }
            return false;
        }

        private static int place(List<OnnxValue> inputs, String name) {
            return inputs.stream().map(OnnxValue::name).toList().indexOf(name);
        }
    }
}
