package org.skewscope.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelRuntime;
import org.skewscope.picture.InputSize;

/** Where nobody says how a model is run, it is run by what runs it. */
class OtherRuntimePathwaysTest {

    private static final PathwaySet PROGRAMS = new PathwaySet(PathwayPreset.pathways(), 2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ModelRuntime.class)
    void everyRuntimeHasTwoPresetsToCompare(ModelRuntime runtime) {
        assertThat(PathwayPreset.of(runtime)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(PathwayPreset.pathways(runtime, InputSize.STANDARD))
                .allMatch(pathway -> pathway.execution().mode().runtime() == runtime);
    }

    @Test
    void presetsBecomeThoseOfTheSessionsModelAndBack() {
        PathwaySet fitted = PROGRAMS.fittedTo("cat.tflite", InputSize.STANDARD);

        assertThat(fitted.pathways()).extracting(Pathway::id).contains("tflite");
        assertThat(fitted.pathways()).allMatch(OtherRuntimePathwaysTest::isTflite);
        assertThat(fitted.fittedTo("", InputSize.STANDARD).pathways()).isEqualTo(PROGRAMS.pathways());
        assertThat(PROGRAMS.fittedTo("cat.h5", InputSize.STANDARD)).isEqualTo(PROGRAMS);
    }

    @Test
    void editedPathwaysKeepAllButTheirExecution() {
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        PathwaySet edited = PROGRAMS.with(0, resize, "pillow-bilinear")
                .replaced(1, PROGRAMS.get(1).withModel(ModelChoice.SESSION.withFile("/other.h5")));
        PathwaySet fitted = edited.fittedTo("cat.tflite", InputSize.STANDARD);

        assertThat(fitted.reference()).isEqualTo(2);
        assertThat(resize.valueIn(fitted.get(0))).isEqualTo("pillow-bilinear");
        assertThat(fitted.pathways().stream().map(OtherRuntimePathwaysTest::isTflite))
                .containsExactly(true, false, true);
    }

    @Test
    void aFileThatSaysNoExecutionHasTheModelsOwn() throws Exception {
        Path file = folder.resolve("p.json");
        Files.writeString(
                file,
                "{\"skewscope\":1,\"pathways\":[{\"id\":\"a\",\"options\":{\"model\":\"x.tflite\"}},"
                        + "{\"id\":\"b\"},{\"id\":\"c\",\"options\":{\"execution\":\"graph\"}}]}");

        assertThat(modes(PathwayFile.read(file, InputSize.STANDARD)))
                .containsExactly(ExecutionMode.TFLITE, ExecutionMode.EAGER, ExecutionMode.GRAPH);
        assertThat(modes(PathwayFile.read(file, InputSize.STANDARD, "own.tflite")))
                .containsExactly(ExecutionMode.TFLITE, ExecutionMode.TFLITE, ExecutionMode.GRAPH);
    }

    private static List<ExecutionMode> modes(PathwayFile file) {
        return file.pathways().stream()
                .map(pathway -> pathway.execution().mode())
                .toList();
    }

    private static boolean isTflite(Pathway pathway) {
        return pathway.execution().mode() == ExecutionMode.TFLITE;
    }
}
