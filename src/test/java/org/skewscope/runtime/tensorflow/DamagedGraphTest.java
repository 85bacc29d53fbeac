package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.model.DamagedCopy;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.frozengraph.FrozenGraphFormat;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.SavedModel;

/**
 * Graphs with one wrong bit: TensorFlow's rewriting ends the process over each of them but the
 * last, so Java has to refuse them first.
 */
class DamagedGraphTest {

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "16, of its op Const (FusedBatchNormV3/ReadVariableOp_1/resource) the attribute value is" + " missing",
        "303, of its op Conv2D (Conv2D) the attribute data_format has a value that it cannot have",
        "2, The graph has no node Conv2D_1/Rea`VariableOp"
    })
    void aFrozenGraphThatLacksSomethingIsRefused(int flip, String why) throws Exception {
        byte[] whole = Files.readAllBytes(RESOURCES.resolve("formats").resolve("frozen.pb"));
        Path copy = folder.resolve("x.pb");
        Files.write(copy, DamagedCopy.of(whole, "flip", flip));

        assertThatThrownBy(() ->
                        new FrozenGraphLoader(new TensorFlowRuntime()).load(new FrozenGraphFormat().open(copy, "x.pb")))
                .isInstanceOf(ModelException.class)
                .hasMessage("x.pb's graph is damaged: " + why);
    }

    @ParameterizedTest
    @CsvSource({"301, strides", "356, value", "374, value"})
    void soIsAFunctionOfASavedModel(int flip, String attribute) throws Exception {
        Path model = RESOURCES.resolve("encoded").resolve("batch");
        byte[] whole = Files.readAllBytes(model.resolve("saved_model.pb"));
        TensorFlowDamage.copyVariables(model.resolve("variables"), folder.resolve("variables"));
        Files.write(folder.resolve("saved_model.pb"), DamagedCopy.of(whole, "flip", flip));

        assertThatThrownBy(() -> new SavedModelLoader(new TensorFlowRuntime()).load(SavedModelFile.open(folder, "x")))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("x's graph is damaged: of its op ")
                .hasMessageEndingWith("the attribute " + attribute + " is missing");
    }

    /** TensorFlow itself checks what the nodes of a function take only when the function runs. */
    @Test
    void soIsAFunctionWhoseNodeTakesWhatNothingMakes() throws Exception {
        Path model = RESOURCES.resolve("encoded").resolve("batch");
        TensorFlowDamage.copyVariables(model.resolve("variables"), folder.resolve("variables"));
        SavedModel.Builder saved =
                SavedModel.parseFrom(Files.readAllBytes(model.resolve("saved_model.pb"))).toBuilder();
        FunctionDef.Builder function =
                saved.getMetaGraphsBuilder(0).getGraphDefBuilder().getLibraryBuilder().getFunctionBuilderList().stream()
                        .filter(each -> each.getNodeDefList().stream().anyMatch(node -> node.getInputCount() > 0))
                        .findFirst()
                        .orElseThrow();
        function.getNodeDefBuilderList().stream()
                .filter(node -> node.getInputCount() > 0)
                .findFirst()
                .orElseThrow()
                .setInput(0, "gone:out:0");
        Files.write(folder.resolve("saved_model.pb"), saved.build().toByteArray());

        assertThatThrownBy(() -> new SavedModelLoader(new TensorFlowRuntime()).load(SavedModelFile.open(folder, "x")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("takes gone:out:0, which nothing makes");
    }

    @Test
    void aWholeOneIsLoaded() throws Exception {
        ModelFile file = new FrozenGraphFormat().open(RESOURCES.resolve("formats/frozen.pb"), "x.pb");
        new FrozenGraphLoader(new TensorFlowRuntime())
                .load(file)
                .orElseThrow()
                .runner()
                .close();
    }
}
