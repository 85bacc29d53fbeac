package org.skewscope.model.savedmodel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
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
                    model
                            + " takes "
                            + signature.getInputsCount()
                            + " inputs ("
                            + String.join(
                                    ", ",
                                    signature.getInputsMap().keySet().stream().sorted().toList())
                            + "), not one picture",
                    "Save a signature whose only input is the batch of pictures.");
        }
        Map.Entry<String, TensorInfo> input = signature.getInputsMap().entrySet().iterator().next();
        TensorSignature image = image(input.getKey(), input.getValue());
        if (image.type() == ValueType.STRING) {
            image = DecodingGraph.files(metaGraph.getGraphDef(), image, model);
        } else {
            requirePictures(image);
        }
        return new OutputReader(model, signature, choice.output(), image.rank() == 0).read(image);
    }

    /** The usual one, or else the only one, such as {@code serve}. */
    private String key(Set<String> saved) throws ModelException {
        if (!choice.signature().isEmpty()) {
            return chosen(saved);
        }
        if (saved.contains(KEY)) {
            return KEY;
        }
        List<String> keys =
                saved.stream().filter(key -> !key.startsWith(OF_TENSORFLOW)).sorted().toList();
        if (keys.isEmpty()) {
            throw new ModelException(
                    model + " has no signature " + KEY,
                    "Save it with tf.saved_model.save(module, folder, signatures=...) or Keras'"
                            + " model.export(folder).");
        }
        if (keys.size() > 1) {
            throw new ModelException(
                    model
                            + " has the signatures "
                            + String.join(", ", keys)
                            + ", of which none is called "
                            + KEY,
                    "Set the option signature to one of them, such as signature="
                            + keys.get(0)
                            + ".");
        }
        return keys.get(0);
    }

    private String chosen(Set<String> saved) throws ModelException {
        if (!saved.contains(choice.signature())) {
            throw new ModelException(
                    model + " has no signature '" + choice.signature() + "'",
                    saved.isEmpty()
                            ? "Leave the option signature empty."
                            : "Choose one of: "
                                    + String.join(", ", saved.stream().sorted().toList())
                                    + ".");
        }
        return choice.signature();
    }

    private void requirePictures(TensorSignature image) throws ModelException {
        if (image.rank() != 4) {
            throw new ModelException(
                    model
                            + " takes "
                            + image.type().label()
                            + " of rank "
                            + image.rank()
                            + ", not float32 [N, height, width, channels]",
                    "Choose a classifier of pictures whose input has four axes.");
        }
        if (image.type() != ValueType.FLOAT32 && image.type() != ValueType.UINT8) {
            throw new ModelException(
                    model + " takes " + image.type().label() + ", Skewscope feeds float32 or uint8",
                    "Save it with a signature that takes float32 and casts it to "
                            + image.type().label()
                            + " itself.");
        }
    }

    /** A signature that does not even tell the rank takes what the graph behind it takes. */
    private static TensorSignature image(String name, TensorInfo info) {
        return info.getTensorShape().getUnknownRank() && info.getDtype() != DataType.DT_STRING
                ? new TensorSignature(
                        name,
                        info.getName(),
                        valueType(info.getDtype()),
                        List.of(-1L, -1L, -1L, -1L))
                : tensor(name, info);
    }

    static TensorSignature tensor(String name, TensorInfo info) {
        List<Long> dimensions =
                info.getTensorShape().getDimList().stream()
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
}
