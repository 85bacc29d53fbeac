package org.skewscope.model.savedmodel;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.model.ModelException;
import org.skewscope.model.TensorSignature;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph whose input is a text: whether that is a picture file, which the graph decodes itself as
 * models for TensorFlow Serving do.
 */
final class DecodingGraph {

    private static final Set<String> DECODE =
            Set.of(
                    "DecodeJpeg",
                    "DecodeAndCropJpeg",
                    "DecodePng",
                    "DecodeImage",
                    "DecodeBmp",
                    "DecodeGif",
                    "DecodeWebP");
    private static final Set<String> UNPACK =
            Set.of(
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
     * The input as picture files: a list of them, or a single one where its rank is 0.
     *
     * @param input of type string
     */
    static TensorSignature files(GraphDef graph, TensorSignature input, String model)
            throws ModelException {
        Set<String> ops =
                Stream.concat(
                                graph.getNodeList().stream(),
                                graph.getLibrary().getFunctionList().stream()
                                        .flatMap(each -> each.getNodeDefList().stream()))
                        .map(NodeDef::getOp)
                        .collect(Collectors.toSet());
        String takes = model + " takes text (" + input.name() + ")";
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
            throw other(model + " takes picture files in " + input.rank() + " axes");
        }
        return new TensorSignature(
                input.name(),
                input.tensor(),
                input.type(),
                input.rank() == 0 ? List.of() : input.dimensions());
    }

    private static ModelException other(String what) {
        return new ModelException(
                what, "Save a signature that takes decoded pictures, or a list of picture files.");
    }
}
