package org.skewscope.model.savedmodel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Finds the signature of an image classifier among those of a SavedModel. */
public final class SignatureReader {

    public static final String KEY = "serving_default";

    /** TensorFlow keeps what initializes a model among its signatures. */
    private static final String OF_TENSORFLOW = "__saved_model_";

    private final String model;
    private final ModelChoice choice;

    /**
     * @param model the model's name, for messages
     * @param choice which signature and output are taken; empty ones are sought
     */
    SignatureReader(String model, ModelChoice choice) {
        this.model = model;
        this.choice = choice;
    }

    ModelSignature read(MetaGraphDef metaGraph) throws ModelException {
        String key = key(metaGraph.getSignatureDefMap().keySet());
        SignatureDef signature = metaGraph.getSignatureDefOrThrow(key);
        if (signature.getInputsCount() != 1) {
            throw new ModelException(
                    "%s takes %s inputs (%s), not one picture"
                            .formatted(
                                    model,
                                    signature.getInputsCount(),
                                    String.join(
                                            ", ",
                                            signature.getInputsMap().keySet().stream()
                                                    .sorted()
                                                    .toList())),
                    "Save a signature whose only input is the batch of pictures.");
        }
        Map.Entry<String, TensorInfo> input =
                signature.getInputsMap().entrySet().iterator().next();
        TensorSignature image = image(input.getKey(), input.getValue());
        if (image.type() == ValueType.STRING) {
            image = DecodingGraph.files(metaGraph.getGraphDef(), image, model);
        } else {
            requirePictures(image);
        }
        return new OutputReader(model, signature, choice.output(), image.rank() == 0).read(image);
    }

    /** Returns the usual one, or else the only one, such as {@code serve}. */
    private String key(Set<String> saved) throws ModelException {
        if (!choice.signature().isEmpty()) {
            return chosen(saved);
        }
        if (saved.contains(KEY)) {
            return KEY;
        }
        List<String> keys = saved.stream()
                .filter(key -> !key.startsWith(OF_TENSORFLOW))
                .sorted()
                .toList();
        if (keys.isEmpty()) {
            throw new ModelException(
                    model + " has no signature " + KEY,
                    "Save it with tf.saved_model.save(module, folder, signatures=...) or Keras' model.export(folder).");
        }
        if (keys.size() > 1) {
            throw new ModelException(
                    "%s has the signatures %s, of which none is called %s"
                            .formatted(model, String.join(", ", keys), KEY),
                    "Set the option signature to one of them, such as signature=%s.".formatted(keys.get(0)));
        }
        return keys.get(0);
    }

    private String chosen(Set<String> saved) throws ModelException {
        if (!saved.contains(choice.signature())) {
            throw new ModelException(
                    "%s has no signature '%s'".formatted(model, choice.signature()),
                    saved.isEmpty()
                            ? "Set the option signature to its default."
                            : "Choose one of: %s."
                                    .formatted(String.join(
                                            ", ", saved.stream().sorted().toList())));
        }
        return choice.signature();
    }

    private void requirePictures(TensorSignature image) throws ModelException {
        if (image.rank() != 4) {
            throw new ModelException(
                    "%s takes %s of rank %s, not float32 [N, height, width, channels]"
                            .formatted(model, image.type().label(), image.rank()),
                    "Choose a classifier of pictures whose input has four axes.");
        }
        if (image.type() != ValueType.FLOAT32 && image.type() != ValueType.UINT8) {
            throw new ModelException(
                    "%s takes %s, Skewscope feeds float32 or uint8"
                            .formatted(model, image.type().label()),
                    "Save it with a signature that takes float32 and casts it to %s itself."
                            .formatted(image.type().label()));
        }
    }

    /**
     * Returns the input's signature. If the signature has no rank, the model takes what the graph
     * takes.
     */
    private static TensorSignature image(String name, TensorInfo info) {
        return info.getTensorShape().getUnknownRank() && info.getDtype() != DataType.DT_STRING
                ? new TensorSignature(name, info.getName(), valueType(info.getDtype()), List.of(-1L, -1L, -1L, -1L))
                : tensor(name, info);
    }

    static TensorSignature tensor(String name, TensorInfo info) {
        List<Long> dimensions = info.getTensorShape().getDimList().stream()
                .map(TensorShapeProto.Dim::getSize)
                .toList();
        return new TensorSignature(name, info.getName(), valueType(info.getDtype()), dimensions);
    }

    private static ValueType valueType(DataType type) {
        return switch (type) {
            case DT_FLOAT -> ValueType.FLOAT32;
            case DT_DOUBLE -> ValueType.FLOAT64;
            case DT_HALF -> ValueType.FLOAT16;
            case DT_BFLOAT16 -> ValueType.BFLOAT16;
            case DT_UINT8 -> ValueType.UINT8;
            case DT_STRING -> ValueType.STRING;
            case DT_INT8 -> ValueType.INT8;
            case DT_INT32 -> ValueType.INT32;
            case DT_INT64 -> ValueType.INT64;
            case DT_BOOL -> ValueType.BOOL;
            default -> ValueType.OTHER;
        };
    }

    /**
     * Recognizes a graph whose input is a text that holds a picture file, which the graph decodes
     * itself, as models for TensorFlow Serving do.
     */
    private static final class DecodingGraph {

        private static final Set<String> DECODE = Set.of(
                "DecodeJpeg", "DecodeAndCropJpeg", "DecodePng", "DecodeImage", "DecodeBmp", "DecodeGif", "DecodeWebP");
        private static final Set<String> UNPACK = Set.of(
                "ParseExample",
                "ParseExampleV2",
                "ParseSingleExample",
                "ParseSequenceExample",
                "ParseSequenceExampleV2",
                "ParseSingleSequenceExample",
                "DecodeProtoV2");
        private static final String BASE64 = "DecodeBase64";

        private DecodingGraph() {}

        /**
         * Returns the input as picture files: a list of them, or a single one if its rank is 0.
         *
         * @param input the input, of type string
         */
        static TensorSignature files(GraphDef graph, TensorSignature input, String model) throws ModelException {
            Set<String> ops = Stream.concat(
                            graph.getNodeList().stream(),
                            graph.getLibrary().getFunctionList().stream()
                                    .flatMap(each -> each.getNodeDefList().stream()))
                    .map(NodeDef::getOp)
                    .collect(Collectors.toSet());
            String takes = "%s takes text (%s)".formatted(model, input.name());
            if (ops.stream().anyMatch(UNPACK::contains)) {
                throw other(takes + ": serialized records such as tf.train.Example, no picture files");
            }
            if (ops.contains(BASE64)) {
                throw other(takes + ": picture files in base64, not their bytes");
            }
            if (ops.stream().noneMatch(DECODE::contains)) {
                throw other(takes + " and decodes no pictures");
            }
            if (input.rank() > 1) {
                throw other("%s takes picture files in %s axes".formatted(model, input.rank()));
            }
            return new TensorSignature(
                    input.name(), input.tensor(), input.type(), input.rank() == 0 ? List.of() : input.dimensions());
        }

        private static ModelException other(String what) {
            return new ModelException(
                    what, "Save a signature that takes decoded pictures, or a list of picture files.");
        }
    }

    /**
     * Finds the numbers of the classes among the outputs of a signature: those named logits and
     * probabilities, or the only output of float32 [N, classes].
     *
     * @param wanted the output that is taken; empty if it is sought
     * @param single whether the input is one picture, so that outputs may be, too: [classes]
     */
    private record OutputReader(String model, SignatureDef signature, String wanted, boolean single) {

        private static final String LOGITS = "logits";
        private static final String PROBABILITIES = "probabilities";

        ModelSignature read(TensorSignature image) throws ModelException {
            if (!wanted.isEmpty()) {
                TensorSignature output = chosen();
                return one(image, output, isOnePerClass(output) ? returned(wanted) : ReturnedNumbers.TENSOR);
            }
            boolean logits = holds(LOGITS);
            boolean probabilities = holds(PROBABILITIES);
            if (logits && probabilities) {
                return new ModelSignature(image, named(LOGITS), named(PROBABILITIES), ReturnedNumbers.BOTH);
            }
            if (logits) {
                return one(image, named(LOGITS), ReturnedNumbers.LOGITS);
            }
            if (probabilities) {
                return one(image, named(PROBABILITIES), ReturnedNumbers.PROBABILITIES);
            }
            TensorSignature only = only();
            return one(image, only, isOnePerClass(only) ? ReturnedNumbers.ONE_OF_THEM : ReturnedNumbers.TENSOR);
        }

        private boolean holds(String name) {
            return signature.containsOutputs(name) && isOnePerClass(tensor(name));
        }

        private TensorSignature chosen() throws ModelException {
            if (!signature.containsOutputs(wanted)) {
                throw new ModelException(
                        "%s has no output '%s'".formatted(model, wanted),
                        "Choose one of: %s.".formatted(String.join(", ", outputs())));
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

        private static ModelSignature one(TensorSignature image, TensorSignature output, ReturnedNumbers returned) {
            return new ModelSignature(image, output, output, returned);
        }

        private TensorSignature named(String name) throws ModelException {
            TensorSignature tensor = tensor(name);
            if (!isOnePerClass(tensor) && !isTensor(tensor)) {
                throw new ModelException(
                        "%s returns %s as %s of rank %s, not float32 for each picture"
                                .formatted(model, name, tensor.type().label(), tensor.rank()),
                        "Choose a model that returns float32 for each picture.");
            }
            return tensor;
        }

        private TensorSignature only() throws ModelException {
            List<String> names = outputs();
            List<TensorSignature> fitting =
                    names.stream().map(this::tensor).filter(this::isOnePerClass).toList();
            List<TensorSignature> tensors = names.stream()
                    .map(this::tensor)
                    .filter(OutputReader::isTensor)
                    .toList();
            if (fitting.isEmpty() && tensors.size() == 1) {
                return tensors.get(0);
            }
            if (fitting.isEmpty()) {
                throw new ModelException(
                        "%s returns %s, of which none is float32 [N, classes]"
                                .formatted(model, String.join(", ", names)),
                        tensors.isEmpty()
                                ? "Choose a model that returns float32 for each picture."
                                : "Set the option output to one of them, such as output=%s."
                                        .formatted(tensors.get(0).name()));
            }
            if (fitting.size() > 1) {
                throw new ModelException(
                        "%s returns %s, of which several could be the classes' numbers"
                                .formatted(model, String.join(", ", names)),
                        "Set the option output to one of them, such as output=%s."
                                .formatted(fitting.get(0).name()));
            }
            return fitting.get(0);
        }

        private TensorSignature tensor(String name) {
            TensorInfo output = signature.getOutputsOrThrow(name);
            return SignatureReader.tensor(name, output);
        }

        /**
         * Returns whether an output holds numbers for each picture, of classes or anything else.
         */
        private static boolean isTensor(TensorSignature tensor) {
            return tensor.type() == ValueType.FLOAT32 && tensor.rank() >= 2;
        }

        private boolean isOnePerClass(TensorSignature tensor) {
            return tensor.type() == ValueType.FLOAT32
                    && (tensor.rank() == 2 || single && tensor.rank() == 1 || isOnePixel(tensor.dimensions()));
        }

        /** Returns whether the sizes are [N, 1, 1, classes], as slim's networks return. */
        private static boolean isOnePixel(List<Long> sizes) {
            return sizes.size() == 4 && sizes.get(1) == 1 && sizes.get(2) == 1;
        }
    }
}
