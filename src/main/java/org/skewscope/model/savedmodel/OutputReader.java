package org.skewscope.model.savedmodel;

import java.util.List;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Finds the numbers of the classes among the outputs of a signature: those named logits and
 * probabilities, or the only output of float32 [N, classes].
 */
final class OutputReader {

    private static final String LOGITS = "logits";
    private static final String PROBABILITIES = "probabilities";

    private final String model;
    private final SignatureDef signature;
    private final String wanted;
    private final boolean single;

    /**
     * @param wanted the output that is taken; empty where it is sought
     * @param single whether the input is one picture, so that outputs may be, too: [classes]
     */
    OutputReader(String model, SignatureDef signature, String wanted, boolean single) {
        this.single = single;
        this.model = model;
        this.signature = signature;
        this.wanted = wanted;
    }

    ModelSignature read(TensorSignature image) throws ModelException {
        if (!wanted.isEmpty()) {
            return one(image, chosen(), returned(wanted));
        }
        boolean logits = signature.containsOutputs(LOGITS);
        boolean probabilities = signature.containsOutputs(PROBABILITIES);
        if (logits && probabilities) {
            return new ModelSignature(
                    image, named(LOGITS), named(PROBABILITIES), ReturnedNumbers.BOTH);
        }
        if (logits) {
            return one(image, named(LOGITS), ReturnedNumbers.LOGITS);
        }
        return probabilities
                ? one(image, named(PROBABILITIES), ReturnedNumbers.PROBABILITIES)
                : one(image, only(), ReturnedNumbers.ONE_OF_THEM);
    }

    private TensorSignature chosen() throws ModelException {
        if (!signature.containsOutputs(wanted)) {
            throw new ModelException(
                    model + " has no output '" + wanted + "'",
                    "Choose one of: " + String.join(", ", outputs()) + ".");
        }
        return named(wanted);
    }

    private static ReturnedNumbers returned(String name) {
        return switch (name) {
            case LOGITS -> ReturnedNumbers.LOGITS;
            case PROBABILITIES -> ReturnedNumbers.PROBABILITIES;
            default -> ReturnedNumbers.ONE_OF_THEM;
        };
    }

    private List<String> outputs() {
        return signature.getOutputsMap().keySet().stream().sorted().toList();
    }

    private static ModelSignature one(
            TensorSignature image, TensorSignature output, ReturnedNumbers returned) {
        return new ModelSignature(image, output, output, returned);
    }

    private TensorSignature named(String name) throws ModelException {
        TensorSignature tensor = tensor(name);
        if (!isOnePerClass(tensor)) {
            throw new ModelException(
                    model
                            + " returns "
                            + name
                            + " as "
                            + tensor.type().label()
                            + " of rank "
                            + tensor.rank()
                            + ", not float32 [N, classes]",
                    "Choose a classifier that gives one number per class.");
        }
        return tensor;
    }

    private TensorSignature only() throws ModelException {
        List<String> names = outputs();
        List<TensorSignature> fitting =
                names.stream().map(this::tensor).filter(this::isOnePerClass).toList();
        if (fitting.isEmpty()) {
            throw new ModelException(
                    model
                            + " returns "
                            + String.join(", ", names)
                            + ", of which none is float32 [N, classes]",
                    "Choose a classifier that gives one number per class.");
        }
        if (fitting.size() > 1) {
            throw new ModelException(
                    model
                            + " returns "
                            + String.join(", ", names)
                            + ", of which several could be the classes' numbers",
                    "Set the option output to one of them, such as output="
                            + fitting.get(0).name()
                            + ".");
        }
        return fitting.get(0);
    }

    private TensorSignature tensor(String name) {
        TensorInfo output = signature.getOutputsOrThrow(name);
        return SignatureReader.tensor(name, output);
    }

    private boolean isOnePerClass(TensorSignature tensor) {
        return tensor.type() == ValueType.FLOAT32
                && (tensor.rank() == 2
                        || single && tensor.rank() == 1
                        || isOnePixel(tensor.dimensions()));
    }

    /** As slim's networks return them: [N, 1, 1, classes]. */
    private static boolean isOnePixel(List<Long> sizes) {
        return sizes.size() == 4 && sizes.get(1) == 1 && sizes.get(2) == 1;
    }
}
