package org.skewscope.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.model.ModelChoice;
import org.skewscope.pathway.PathwayFile.PathwayFileException;
import org.skewscope.picture.InputSize;

class PathwayFileTest {

    @TempDir
    Path folder;

    @Test
    void readsBackWhatItWrote() throws Exception {
        Pathway mine = PathwayOption.byKey("batch")
                .orElseThrow()
                .set(PathwayPreset.GRAPH.pathway(), "8")
                .renamed("mine", "Meine Größe \"8\"");
        PathwayFile file = new PathwayFile(List.of(PathwayPreset.FUNCTION.pathway(), mine), Optional.of("mine"));
        Path path = folder.resolve("pathways.json");

        file.write(path);

        assertThat(PathwayFile.read(path, InputSize.STANDARD)).isEqualTo(file);
        assertThat(folder.toFile().list()).containsExactly("pathways.json");
    }

    @Test
    void writesEveryOptionByKeyAndId() {
        String json = new PathwayFile(List.of(PathwayPreset.EAGER.pathway()), Optional.empty()).toJson();

        assertThat(json).contains("\"skewscope\" : 1").doesNotContain("reference");
        assertThat(json).doesNotContain("\"model\" :", "\"signature\" :", "\"output\" :");
        for (PathwayOption option : PathwayOption.ALL) {
            if (!option.isSet(PathwayPreset.EAGER.pathway())) {
                continue;
            }
            assertThat(json)
                    .contains("\"" + option.key() + "\" : \"" + option.valueIn(PathwayPreset.EAGER.pathway()) + "\"");
        }
    }

    /** As files were written before the layout and the type while resizing could be chosen. */
    @Test
    void opensFilesWithoutLaterOptions() throws Exception {
        Pathway function = PathwayPreset.FUNCTION.pathway();
        String json = new PathwayFile(List.of(function), Optional.empty()).toJson();
        String older = json.replaceAll("\\s*\"(layout|resize-type)\" : \"[a-z]+\",", "");

        assertThat(older).doesNotContain("layout").doesNotContain("resize-type");
        assertThat(read(older.replace('"', '\'')).pathways()).containsExactly(function);
    }

    @Test
    void takesWhatIsLeftOutFromThePresetEager() throws Exception {
        PathwayFile file = read("{'skewscope':1,'pathways':[{'id':'mine','options':{'batch':8}}]}");

        assertThat(file.reference()).isEmpty();
        assertThat(file.pathways())
                .containsExactly(PathwayOption.byKey("batch")
                        .orElseThrow()
                        .set(PathwayPreset.EAGER.pathway(), "8")
                        .renamed("mine", "mine"));
    }

    @Test
    void aSizeThatIsLeftOutIsTheModels() throws Exception {
        Path path = folder.resolve("p.json");
        Files.writeString(
                path,
                """
                {"skewscope": 1, "pathways": [
                  {"id": "a"}, {"id": "b", "options": {"size": "224x224"}}]}
                """);

        assertThat(PathwayFile.read(path, new InputSize(12, 16)).pathways())
                .extracting(pathway -> pathway.preprocessing().size())
                .containsExactly(new InputSize(12, 16), InputSize.STANDARD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|p.json is not a pathway file",
                "[]|p.json is not a pathway file",
                "{|p.json is not valid JSON in line 1: it is cut off",
                "[1,2|p.json is not valid JSON in line 1: it is cut off",
                "{'skewscope|p.json is not valid JSON in line 1: it is cut off",
                "{'skewscope':2,'pathways':[]}|p.json has the unknown format version 2",
                "{'skewscope':1}|p.json has no list of pathways",
                "{'skewscope':1,'pathways':[]}|p.json has no list of pathways",
                "{'skewscope':1,'pathways':[3]}|p.json: pathway 1 is not an object",
                "{'skewscope':1,'pathways':[{}]}|p.json: the id of pathway 1 is missing",
                "{'skewscope':1,'pathways':[{'id':' '}]}|p.json: the id of pathway 1 is missing",
                "{'skewscope':1,'pathways':[{'id':'a'},{'id':'a'}]}|p.json: Two pathways have the id" + " 'a'",
                "{'skewscope':1,'pathways':[{'id':'a'}],'reference':'b'}|p.json: The reference 'b' is"
                        + " none of the pathways: a",
                "{'skewscope':1,'pathways':[{'id':'a'}],'run':'x'}|p.json: the file has the unknown" + " key 'run'",
                "{'skewscope':1,'pathways':[{'id':'a','options':{'filter':'x'}}]}|p.json: pathway 'a'"
                        + " has the unknown option 'filter'",
                "{'skewscope':1,'pathways':[{'id':'a','options':{'resize':'x'}}]}|p.json: pathway 'a':"
                        + " There is no resize 'x'. It has ",
                "{'skewscope':1,'pathways':[{'id':'a','options':{'batch':true}}]}|p.json: the value of"
                        + " 'batch' is neither",
                "{'skewscope':1,'pathways':[{'id':'a','options':[]}]}|p.json: the options of 'a' are" + " not",
                "{'skewscope':1,'skewscope':1}|p.json is not valid JSON in line 1: Duplicate",
                "{'skewscope':1,'pathways':[{'id':'a'}]} x|p.json is not valid JSON"
            })
    void saysWhatIsWrong(String json, String reason) {
        assertThatExceptionOfType(PathwayFileException.class)
                .isThrownBy(() -> read(json))
                .withMessageStartingWith(reason)
                .satisfies(e -> assertThat(e.remedy()).endsWith("."));
    }

    @Test
    void survivesDeepNestingAndHugeFiles() throws IOException {
        assertThatExceptionOfType(PathwayFileException.class)
                .isThrownBy(() -> read("[".repeat(100_000)))
                .withMessageStartingWith("p.json is not valid JSON");
        assertThatExceptionOfType(PathwayFileException.class)
                .isThrownBy(() -> read(" ".repeat((1 << 20) + 1)))
                .withMessageStartingWith("p.json is too large");
    }

    @Test
    void namesAMissingFileAndAFolder() {
        assertThatExceptionOfType(PathwayFileException.class)
                .isThrownBy(() -> PathwayFile.read(folder.resolve("none.json"), InputSize.STANDARD))
                .withMessage("none.json does not exist");
        assertThatExceptionOfType(PathwayFileException.class)
                .isThrownBy(() -> PathwayFile.read(folder, InputSize.STANDARD))
                .withMessageEndingWith("is a folder, not a pathway file");
    }

    /** Single quotes stand for double ones. */
    private PathwayFile read(String json) throws IOException, PathwayFileException {
        Path path = folder.resolve("p.json");
        Files.writeString(path, json.replace('\'', '"'));
        return PathwayFile.read(path, InputSize.STANDARD);
    }

    @Test
    void aModelBesideTheFileIsNamedByWhereItLies() throws Exception {
        Path model =
                folder.resolve("models").resolve("mine.h5").toAbsolutePath().normalize();
        Path elsewhere = folder.resolveSibling("other.h5").toAbsolutePath().normalize();
        PathwayFile file = new PathwayFile(
                List.of(
                        PathwayPreset.EAGER.pathway().withModel(ModelChoice.SESSION.withFile(model.toString())),
                        PathwayPreset.GRAPH.pathway().withModel(ModelChoice.SESSION.withFile(elsewhere.toString()))),
                Optional.empty());
        Path path = folder.resolve("two.json");

        file.write(path);

        assertThat(Files.readString(path)).contains("\"model\" : \"models/mine.h5\"");
        assertThat(PathwayFile.read(path, InputSize.STANDARD)).isEqualTo(file);
    }
}
