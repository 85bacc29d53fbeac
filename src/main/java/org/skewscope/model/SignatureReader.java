package org.skewscope.model;

import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Finds the signature of an image classifier among those of a SavedModel. */
final class SignatureReader {

    static final String KEY = "serving_default";

    private final String model;

    /**
     * @param model the model's name, for messages
     */
    SignatureReader(String model) {
        this.model = model;
    }

    ModelSignature read(MetaGraphDef metaGraph) throws ModelException {
        SignatureDef signature = metaGraph.getSignatureDefMap().get(KEY);
        if (signature == null) {
            throw new ModelException(
                    model + " has no signature " + KEY,
                    "Save it with tf.saved_model.save(module, folder, signatures=...).");
        }
        if (signature.getInputsCount() != 1) {
            throw new ModelException(
                    model + " takes " + signature.getInputsCount() + " inputs, not one picture",
                    "Save a signature whose only input is the batch of pictures.");
        }
        Map.Entry<String, TensorInfo> input = signature.getInputsMap().entrySet().iterator().next();
        TensorSignature image = image(input.getKey(), input.getValue());
        if (image.rank() != 4 || input.getValue().getDtype() != DataType.DT_FLOAT) {
            throw new ModelException(
                    model
                            + " takes "
                            + image.type()
                            + " of rank "
                            + image.rank()
                            + ", not float32 [N, height, width, channels]",
                    "Choose a classifier of pictures whose input has four axes.");
        }
        return new ModelSignature(
                KEY, image, output(signature, "logits"), output(signature, "probabilities"));
    }

    private TensorSignature output(SignatureDef signature, String name) throws ModelException {
        TensorInfo output = signature.getOutputsMap().get(name);
        if (output == null) {
            throw new ModelException(
                    model
                            + " returns "
                            + String.join(
                                    ", ",
                                    signature.getOutputsMap().keySet().stream().sorted().toList())
                            + " but no '"
                            + name
                            + "'",
                    "Save a signature that returns both logits and probabilities.");
        }
        TensorSignature tensor = tensor(name, output);
        if (tensor.rank() != 2 || output.getDtype() != DataType.DT_FLOAT) {
            throw new ModelException(
                    model + " returns " + name + " of rank " + tensor.rank() + ", not [N, classes]",
                    "Choose a classifier that gives one number per class.");
        }
        return tensor;
    }

    /** A signature that does not even tell the rank takes what the graph behind it takes. */
    private static TensorSignature image(String name, TensorInfo info) {
        return info.getTensorShape().getUnknownRank()
                ? new TensorSignature(
                        name,
                        info.getName(),
                        typeName(info.getDtype()),
                        List.of(-1L, -1L, -1L, -1L))
                : tensor(name, info);
    }

    private static TensorSignature tensor(String name, TensorInfo info) {
        List<Long> dimensions =
                info.getTensorShape().getDimList().stream()
                        .map(TensorShapeProto.Dim::getSize)
                        .toList();
        return new TensorSignature(name, info.getName(), typeName(info.getDtype()), dimensions);
    }

    private static String typeName(DataType type) {
        return switch (type) {
            case DT_FLOAT -> "float32";
            case DT_DOUBLE -> "float64";
            case DT_UINT8 -> "uint8";
            case DT_STRING -> "string";
            default -> type.name();
        };
    }
}
