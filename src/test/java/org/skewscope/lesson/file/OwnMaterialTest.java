package org.skewscope.lesson.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.LessonText;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;

/** A lesson with what is the user's own, and with nothing at all. */
class OwnMaterialTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path samples;

    private LessonMaterial material;

    @BeforeEach
    void read() throws Exception {
        LessonText.write(folder, "a", 1);
        Files.copy(Path.of("sample-images/cat-224.png"), samples.resolve("one.png"));
        Files.copy(Path.of("sample-images/cat-224.png"), samples.resolve("two.png"));
        material = read(samples, new ArrayList<>()).orElseThrow();
    }

    private Optional<LessonMaterial> read(Path from, List<LessonFault> faults) throws Exception {
        return new MaterialReader(folder, Optional.of(from))
                .read(LessonFolder.read(folder).lesson("a").orElseThrow(), InputSize.STANDARD, faults);
    }

    @Test
    void aPictureTakesThePlaceOfEveryPicture() {
        ImageSource mine = ImageSource.of(Path.of("mine.png"));

        LessonMaterial own = OwnMaterial.NONE.with(mine).in(material);

        assertThat(own.pictures()).hasSize(2);
        assertThat(own.pictures().values()).containsOnly(mine);
        assertThat(own.pathways()).isEqualTo(material.pathways());
        assertThat(OwnMaterial.NONE.in(material)).isEqualTo(material);
    }

    @Test
    void onePathwayTakesThePlaceOfTheOneThatIsShown() throws Exception {
        Pathway mine = PathwayPreset.GRAPH.pathway();

        LessonMaterial own =
                OwnMaterial.NONE.withPathways(List.of(mine), material).in(material);

        assertThat(own.pathways().get(0)).isEqualTo(material.pathways().get(0));
        assertThat(own.pathways().get(1)).isEqualTo(mine.renamed("tf", "tf"));
    }

    @Test
    void asManyAsTheLessonHasTakeTheirPlacesAndAnotherNumberIsRefused() throws Exception {
        Pathway graph = PathwayPreset.GRAPH.pathway();
        Pathway function = PathwayPreset.FUNCTION.pathway();

        assertThat(OwnMaterial.NONE
                        .withPathways(List.of(graph, function), material)
                        .pathways())
                .containsExactly(graph.renamed("eager", "eager"), function.renamed("tf", "tf"));
        assertThatThrownBy(() -> OwnMaterial.NONE.withPathways(List.of(graph, graph, function), material))
                .isInstanceOf(LessonFileException.class)
                .hasMessage("The file has 3 pathways and the lesson 2. Drop a file with one, or with 2.");
    }

    @Test
    void saysWhatIsTheUsersOwn() throws Exception {
        OwnMaterial all = OwnMaterial.NONE
                .with(ImageSource.of(Path.of("mine.png")))
                .withModel(Optional.of(Path.of("/models/small")))
                .withPathways(List.of(PathwayPreset.GRAPH.pathway()), material);

        assertThat(all.words()).isEqualTo("your picture mine.png, your model small and your pathways");
        assertThat(all.in(material).model()).contains(Path.of("/models/small"));
        assertThat(OwnMaterial.NONE.words()).isEmpty();
    }

    /** A lesson's pathways are of TensorFlow, which does not run the user's file. */
    @Test
    void theUsersModelBringsItsExecution() {
        assertThat(material.pathways()).noneMatch(pathway -> pathway.execution().mode() == ExecutionMode.TFLITE);
        assertThat(OwnMaterial.NONE
                        .withModel(Optional.of(Path.of("/models/small.tflite")))
                        .in(material)
                        .pathways())
                .isNotEmpty()
                .allMatch(pathway -> pathway.execution().mode() == ExecutionMode.TFLITE);
    }

    @Test
    void samplesWithoutAnyPictureAreASentence() throws Exception {
        Path none = Files.createDirectory(samples.resolve("none"));
        List<LessonFault> faults = new ArrayList<>();

        assertThat(read(none, faults)).isEmpty();
        assertThat(faults)
                .singleElement()
                .extracting(LessonFault::text)
                .isEqualTo("a: pictures are the samples, and none of them is there. Install Skewscope" + " again.");
    }
}
