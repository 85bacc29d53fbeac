package org.skewscope.model.savedmodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.skewscope.model.bundled.BundledModel;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

/** Writes the bundled model's graph with a change, and without weights. */
record ChangedSavedModel(Path folder) {

    static SavedModel bundled() throws Exception {
        Path file = new BundledModel().folder().resolve("saved_model.pb");
        return SavedModel.parseFrom(Files.readAllBytes(file));
    }

    static GraphDef.Builder graph(MetaGraphDef.Builder model) {
        return model.getGraphDefBuilder();
    }

    static void addFunction(MetaGraphDef.Builder model, String name, NodeDef.Builder node) {
        graph(model)
                .getLibraryBuilder()
                .addFunction(FunctionDef.newBuilder()
                        .setSignature(OpDef.newBuilder().setName(name))
                        .addNodeDef(node.setName("node")));
    }

    void writeWithVariables(Consumer<MetaGraphDef.Builder> change) throws Exception {
        Path variables = Files.createDirectories(folder.resolve("variables"));
        Files.write(variables.resolve("variables.index"), new byte[] {1});
        write(change);
    }

    void write(Consumer<MetaGraphDef.Builder> change) throws Exception {
        SavedModel.Builder model = bundled().toBuilder();
        change.accept(model.getMetaGraphsBuilder(0));
        store(model.build());
    }

    void store(SavedModel model) throws IOException {
        Files.write(folder.resolve("saved_model.pb"), model.toByteArray());
    }

    void writeWithSignature(Consumer<SignatureDef.Builder> change) throws Exception {
        writeWithVariables(model -> {
            SignatureDef.Builder signature = model.getSignatureDefOrThrow(SignatureReader.KEY).toBuilder();
            change.accept(signature);
            model.putSignatureDef(SignatureReader.KEY, signature.build());
        });
    }
}
