package org.skewscope.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.model.savedmodel.SignatureReader;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorShapeProto;

/** One tiny classifier of 40 x 48 pictures as three SavedModels (make_layout_models.py). */
public final class LayoutModels {

    public static final Path FOLDER = Path.of("src", "test", "resources", "layout");

    private LayoutModels() {}

    /** Fed [N, 3, 40, 48], transposed at its door. */
    public static SavedModelFile channelsFirst() throws ModelException {
        return SavedModelFile.open(FOLDER.resolve("nchw"), "nchw");
    }

    /** Fed [N, 3, 40, 48], channels first inside, too. */
    public static SavedModelFile channelsFirstThroughout() throws ModelException {
        return SavedModelFile.open(FOLDER.resolve("native"), "native");
    }

    /** Fed [N, 40, 48, 3]. */
    public static SavedModelFile channelsLast() throws ModelException {
        return SavedModelFile.open(FOLDER.resolve("nhwc"), "nhwc");
    }

    /** One of them with another shape in its signature and placeholder. */
    public static SavedModelFile withInput(String name, TensorShapeProto shape, Path target)
            throws ModelException, IOException {
        Path source = FOLDER.resolve(name);
        Files.createDirectories(target.resolve("variables"));
        try (var files = Files.list(source.resolve("variables"))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve("variables").resolve(file.getFileName()));
            }
        }
        SavedModel.Builder model =
                SavedModel.parseFrom(Files.readAllBytes(source.resolve("saved_model.pb"))).toBuilder();
        MetaGraphDef.Builder graph = model.getMetaGraphsBuilder(0);
        SignatureDef.Builder signature = graph.getSignatureDefOrThrow(SignatureReader.KEY).toBuilder();
        String key = signature.getInputsMap().keySet().iterator().next();
        signature.putInputs(
                key,
                signature.getInputsOrThrow(key).toBuilder()
                        .setTensorShape(shape)
                        .build());
        graph.putSignatureDef(SignatureReader.KEY, signature.build());
        String placeholder = signature.getInputsOrThrow(key).getName().replace(":0", "");
        GraphDef.Builder nodes = graph.getGraphDefBuilder();
        for (NodeDef.Builder node : nodes.getNodeBuilderList()) {
            if (node.getName().equals(placeholder)) {
                node.putAttr(
                        "shape",
                        node.getAttrOrThrow("shape").toBuilder().setShape(shape).build());
                node.removeAttr("_output_shapes");
            }
        }
        Files.write(target.resolve("saved_model.pb"), model.build().toByteArray());
        return SavedModelFile.open(target, name);
    }
}
