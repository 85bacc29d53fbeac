package org.skewscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.cli.argument.SamplePictures;
import org.skewscope.desk.files.WindowMemory;
import org.skewscope.desk.files.WindowState;
import org.skewscope.model.ModelChoice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.InputSize;

class EngineAheadTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compare cat.png --pathway eager,model=a.h5 --pathway=graph,size=64,model=b.pb|true",
                "compare cat.png --pathway eager,model=a.h5 --pathway run:phone.npz,name=phone|true",
                "compare cat.png --pathway eager,model=a.h5 --pathway graph|false",
                "compare cat.png --pathway eager,model=|false",
                "compare cat.png --pathway eager,model=,size=64|false",
                "compare cat.png|false",
                "compare cat.png --pathway|false",
            })
    void knowsWhetherAnyPathwayRunsTheSessionsModel(String line, boolean others) {
        assertThat(EngineAhead.nameOthers(line.split(" "))).isEqualTo(others);
    }

    @Test
    void aSearchForARecipeRunsNoModel() {
        assertThat(EngineAhead.sparesModel(new String[] {"find-recipe", "a.jpg", "a.npy"}))
                .isTrue();
        assertThat(EngineAhead.sparesModel(new String[] {"compare", "a.jpg"})).isFalse();
        assertThat(EngineAhead.sparesModel(new String[0])).isFalse();
    }

    @Test
    void theFilesThatAreNamedMayBeRead() throws IOException {
        Path picture = Files.writeString(folder.resolve("a.jpg"), "");
        Path models = Files.createDirectory(folder.resolve("m"));
        Path model = Files.writeString(models.resolve("m.tflite"), "");
        Path run = Files.writeString(folder.resolve("r.npz"), "");
        Path pathways = Files.createDirectory(folder.resolve("p"));
        Path file = Files.writeString(pathways.resolve("p.json"), "");

        assertThat(EngineAhead.named(new String[] {
                    "compare",
                    picture.toString(),
                    "--pathway",
                    "tflite,model=" + model + ",size=64",
                    "--pathway=run:" + run + ",name=phone",
                    "--pathway",
                    file.toString(),
                    folder.resolve("missing.jpg").toString()
                }))
                .containsExactlyInAnyOrder(picture, model, models, run, pathways);
    }

    @Test
    void anExplanationMayReadTheSamplePicturesFromTheStart() throws IOException {
        Path picture = Files.writeString(folder.resolve("a.jpg"), "");
        Path samples = SamplePictures.folder().orElseThrow().toAbsolutePath();

        assertThat(EngineAhead.read(new String[] {"explain", picture.toString()}))
                .containsExactlyInAnyOrder(picture, samples);
        assertThat(EngineAhead.read(new String[] {"compare", picture.toString()}))
                .containsExactly(picture);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eager,model=a.h5|graph,model=b.pb|true",
                "eager,model=a.h5|run|true",
                "run|run|true",
                "eager,model=a.h5|graph|false",
                "eager|graph|false",
            })
    void knowsWhetherACardOfTheLastWindowRunsTheSessionsModel(String one, String other, boolean others) {
        List<Pathway> cards = List.of(card("one", one), card("other", other));
        new WindowMemory(folder).write(WindowState.FIRST, new PathwaySet(cards, 0));

        assertThat(EngineAhead.othersOnCards(folder)).isEqualTo(others);
        assertThat(WindowMemory.mayNameModels(folder)).isEqualTo(!one.equals("eager"));
    }

    @Test
    void aDamagedMemoryNamesNoModel() throws IOException {
        assertThat(EngineAhead.othersOnCards(folder)).isFalse();
        Files.writeString(folder.resolve("pathways.json"), "{\"pathways\": [{\"model\": ");
        assertThat(EngineAhead.othersOnCards(folder)).isFalse();
    }

    private Pathway card(String id, String written) {
        String[] parts = written.split(",model=");
        Pathway preset = PathwayPreset.EAGER.pathway(InputSize.STANDARD).renamed(id, id);
        if (written.equals("run")) {
            return preset.withRun(folder.resolve("phone.npz").toString());
        }
        return parts.length == 1
                ? preset
                : preset.withModel(
                        ModelChoice.SESSION.withFile(folder.resolve(parts[1]).toString()));
    }
}
