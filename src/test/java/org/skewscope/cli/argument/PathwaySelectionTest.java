package org.skewscope.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelRuntime;
import org.skewscope.pathway.InputSizes;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayFile;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.InputSize;

class PathwaySelectionTest {

    @TempDir
    Path folder;

    @Test
    void comparesThePresetsWhereNoneIsNamed() {
        assertThat(PathwaySelection.of(List.of(), null, InputSizes.all(InputSize.STANDARD)))
                .isEqualTo(new PathwaySelection(PathwayPreset.pathways(), 0));
        assertThat(PathwaySelection.of(List.of(), "function", InputSizes.all(InputSize.STANDARD))
                        .reference())
                .isEqualTo(2);
    }

    @Test
    void changesAPresetAndNamesIt() {
        Pathway mine = PathwaySelection.of(
                        List.of("eager,resize=pillow-bilinear,batch=8,name=mine"),
                        null,
                        InputSizes.all(InputSize.STANDARD))
                .pathways()
                .get(0);

        assertThat(mine.id()).isEqualTo("mine");
        assertThat(PathwayOption.differing(mine, PathwayPreset.EAGER.pathway()).stream()
                        .map(option -> option.key() + "=" + option.valueIn(mine)))
                .containsExactly("resize=pillow-bilinear", "batch=8");
    }

    @Test
    void readsAFileWhoseNameHoldsCommasAndItsReference() throws Exception {
        Path file = folder.resolve("two, of them.json");
        new PathwayFile(
                        List.of(
                                PathwayPreset.EAGER.pathway(),
                                PathwayPreset.GRAPH.pathway().renamed("mine", "Mine")),
                        Optional.of("mine"))
                .write(file);

        PathwaySelection selection =
                PathwaySelection.of(List.of(file + ",batch=2"), null, InputSizes.all(InputSize.STANDARD));

        assertThat(selection.pathways()).extracting(Pathway::id).containsExactly("eager", "mine");
        assertThat(selection.pathways()).allMatch(p -> p.execution().batchSize() == 2);
        assertThat(selection.reference()).isEqualTo(1);
    }

    @Test
    void aPathwayOfATakenNameIsCalledAsItWasTyped() {
        assertThat(selected("eager", "graph", "eager,batch=2"))
                .extracting(Pathway::id)
                .containsExactly("eager", "graph", "eager,batch=2");
    }

    @ParameterizedTest
    @CsvSource({"net.onnx,ONNX", "net.tflite,TFLITE", "net.keras,EAGER"})
    void aModelsFileRunsInItsRuntimeWhereNoExecutionIsNamed(String model, ExecutionMode mode) {
        assertThat(selected("eager,batch=1,model=" + model).get(0).execution().mode())
                .isEqualTo(mode);
        assertThat(selected("eager,model=" + model + ",execution=graph")
                        .get(0)
                        .execution()
                        .mode())
                .as("what the user names stays")
                .isEqualTo(ExecutionMode.GRAPH);
    }

    @Test
    void aModelsFileIsAPathway() throws Exception {
        Path model = Files.writeString(folder.resolve("a, b.onnx"), "");
        Path saved = Files.createDirectory(folder.resolve("saved"));
        Files.writeString(saved.resolve("saved_model.pb"), "");

        List<Pathway> pathways = selected(model + ",resize=pillow-box", saved.toString());

        assertThat(pathways).extracting(Pathway::id).containsExactly("a, b.onnx", "saved");
        assertThat(pathways.get(0).execution().model().file()).isEqualTo(model.toString());
        assertThat(pathways.get(0).execution().mode()).isEqualTo(ExecutionMode.ONNX);
        assertThat(pathways.get(1).execution().model().file()).isEqualTo(saved.toString());
    }

    @Test
    void thePresetsOfAnApplicationWithoutTensorFlowAreTakenAgain() {
        List<Pathway> presets =
                PathwayPreset.withoutTensorFlow(PathwayPreset.pathways(ModelRuntime.TFLITE, InputSize.STANDARD));

        assertThat(selected(presets.stream().map(Pathway::id).toArray(String[]::new)))
                .isEqualTo(presets);
    }

    @Test
    void tensorFlowLiteRunsTheBundledModelsFileForIt() {
        InputSizes bundled = new InputSizes() {
            @Override
            public InputSize of(ModelChoice model) {
                return InputSize.STANDARD;
            }

            @Override
            public boolean bundledSavedModel() {
                return true;
            }
        };

        List<Pathway> pathways = PathwaySelection.of(
                        List.of("tflite", "eager,execution=tflite,name=b", "eager", "tflite,model=own.tflite,name=c"),
                        null,
                        bundled)
                .pathways();

        assertThat(pathways)
                .extracting(each -> each.execution().model().fileName())
                .containsExactly("efficientnet-lite0.tflite", "efficientnet-lite0.tflite", "", "own.tflite");
        assertThat(Path.of(pathways.get(0).execution().model().file())).isRegularFile();
    }

    private static List<Pathway> selected(String... typed) {
        return PathwaySelection.of(List.of(typed), null, InputSizes.all(InputSize.STANDARD))
                .pathways();
    }

    @Test
    void addsAReferenceThatIsNotAmongThem() {
        PathwaySelection selection =
                PathwaySelection.of(List.of("graph", "function"), "eager", InputSizes.all(InputSize.STANDARD));

        assertThat(selection.pathways()).extracting(Pathway::id).containsExactly("eager", "graph", "function");
        assertThat(selection.reference()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "egaer|'egaer' is not a preset (eager, graph, function, tflite",
                "eager,resise=pillow-box|Unknown option 'resise'. Did you mean resize? Choose one of: ",
                "eager,resize=pilow-bicubic|There is no resize 'pilow-bicubic'. Did you mean pillow-bicubic or ",
                "eager,resize|'resize' in 'eager,resize' is not a change. Write key=value, such as",
                "eager,|'' in 'eager,' is not a change. Write key=value, such as",
                "eager,filter=box|Unknown option 'filter'. Choose one of: decoder, mode,",
                "eager,resize=box|There is no resize 'box'. Did you mean pillow-box or pillow12-box? It has ",
                "eager,batch=0|batch takes an integer from 1 to 1024, not '0'",
                "eager graph eager|Two pathways are called 'eager': give one another name"
            })
    void saysWhatIsWrongAndWhatThereIs(String pathways, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathwaySelection.of(
                        Arrays.asList(pathways.split(" ")), null, InputSizes.all(InputSize.STANDARD)))
                .withMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({"egaer, eager", "functon, function", "Graph, graph", "tflite-tf-imag, tflite-tf-image"})
    void namesThePresetThatIsNear(String typed, String meant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathwaySelection.of(List.of(typed), null, InputSizes.all(InputSize.STANDARD)))
                .withMessageContaining("and not a pathway file. Did you mean " + meant)
                .withMessageEndingWith("Name one of them, or a file that exists");
    }

    @Test
    void namesThePathwaysWhereTheReferenceIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathwaySelection.of(List.of("graph"), "mine", InputSizes.all(InputSize.STANDARD)))
                .withMessageStartingWith("--reference is not one of the pathways (graph)");
    }

    @Test
    void aPathwayThatSaysNoSizeTakesThatOfItsOwnModel() {
        InputSizes sizes = model -> model.ofSession()
                ? InputSize.STANDARD
                : new InputSize(model.fileName().length(), model.fileName().length());

        List<Pathway> pathways = PathwaySelection.of(
                        List.of(
                                "eager",
                                "graph,model=a/b,c.h5,batch=2",
                                "function,size=8x9,model=x.h5",
                                "eager,model=x.h5,model=,name=back"),
                        null,
                        sizes)
                .pathways();

        assertThat(pathways.stream().map(each -> each.preprocessing().size().id()))
                .containsExactly("224x224", "6x6", "8x9", "224x224");
        assertThat(pathways.get(1).execution().model().file())
                .isEqualTo(Path.of("a/b,c.h5").toAbsolutePath().toString());
        assertThat(pathways.get(1).execution().batchSize()).isEqualTo(2);
        assertThat(pathways.get(3).execution().model().ofSession()).isTrue();
    }
}
