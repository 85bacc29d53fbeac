package org.skewscope.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFile.SourceFileException;

/** Files that are no code, or no Python, or endless: a sentence each, and never a pathway. */
class BadCodeTest {

    private static final String GOOD =
            """
            from PIL import Image
            import numpy as np
            x = np.array(Image.open("a.jpg").convert("RGB").resize((224, 224))) / 255.0
            """;

    @TempDir
    private Path folder;

    private ImportedCode read(String name, String text) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        return CodeImporter.read(SourceFile.read(file), Optional.empty());
    }

    @Test
    void whatStandsBeforeASyntaxErrorCounts() throws Exception {
        ImportedCode found = read("a.py", GOOD + "y = = 3\n");

        assertThat(found.pathways()).hasSize(1);
        assertThat(found.notes()).hasSize(1);
        assertThat(found.notes().get(0)).contains("Line 4").contains("could not be read");
    }

    @Test
    void fiveMegabytesOnOneLineAreRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("a.py"), "x = " + "1 + ".repeat(1_250_000) + "1");

        assertThatThrownBy(() -> SourceFile.read(file))
                .isInstanceOf(SourceFileException.class)
                .hasMessageContaining("a.py is larger than 1 MB")
                .hasMessageContaining("Copy the preprocessing function");
    }

    @Test
    void aConfigOfFiftyMegabytesIsRefused() throws Exception {
        Path file = folder.resolve("preprocessor_config.json");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(50_000_000);
        }

        assertThatThrownBy(() -> SourceFile.read(file))
                .isInstanceOf(SourceFileException.class)
                .hasMessage("preprocessor_config.json is larger than 1 MB, which no preprocessing"
                        + " config is. Name a preprocessor_config.json.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "(", "[{(", "\"a\":["})
    void aMillionNestedBracketsAreASentence(String piece) {
        String text = "{\"do_resize\":" + piece.repeat(1_000_000 / piece.length());

        assertThatThrownBy(() -> CodeImporter.read(new SourceFile("c.json", text), Optional.empty()))
                .isInstanceOf(SourceFileException.class)
                .hasMessageContaining("c.json is no JSON that can be read");
    }

    @Test
    void anEnvironmentWithoutMlperfsNamesSaysWhichNamesItNeeds() {
        assertThatThrownBy(() -> CodeImporter.read(new SourceFile("run.env", "DATASET=imagenet\n"), Optional.empty()))
                .isInstanceOf(SourceFileException.class)
                .hasMessage("run.env sets neither MLC_DATASET_INPUT_SQUARE_SIDE nor"
                        + " MLC_DATASET_CROP_FACTOR, as MLPerf's automation does. Export the"
                        + " environment of a run, or name the code.");
    }

    @Test
    void aMillionNestedBracketsOfPythonCostTheirLine() throws Exception {
        ImportedCode found = read("a.py", "y = " + "(".repeat(990_000) + "\n" + GOOD);

        assertThat(found.notes().get(0)).contains("Line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000000000", "10000000000", "1.5"})
    void aSideBeyondAPathwaysIsNamed(String side) throws Exception {
        ImportedCode found = CodeImporter.read(
                new SourceFile(
                        "preprocessor_config.json",
                        "{\n\"image_processor_type\": \"ViTImageProcessor\",\n\"size\": "
                                + side
                                + ",\n\"image_mean\": [0.5, 0.5, 0.5],\n\"image_std\": [0.5, 0.5,"
                                + " 0.5]}"),
                Optional.empty());

        assertThat(found.pathways()).isEmpty();
        assertThat(found.refused().get(0).line()).isEqualTo("3");
        assertThat(found.refused().get(0).why()).isEqualTo(side + " is no size: a side has 1 to 4096 pixels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + ", "a.", "(", "f(x)("})
    void aLongLineIsRead(String piece) throws Exception {
        ImportedCode found = read("a.py", "y = " + piece.repeat(300_000 / piece.length()) + "1\n");

        assertThat(found.pathways()).isEmpty();
    }

    /** Each line doubles what the line before it made. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s = s + s",
                "t = t + t",
                "t = [t, t]",
                "t = [t]",
                "t = {'a': t, 'b': t}",
                "t = (*t, *t)",
                "t = twice(t, t)",
                "t = transforms.Compose([t, t])",
                "i = both(i)"
            })
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aProgramThatGrowsWithoutEndIsFollowedAsFarAsItIsSmall(String line) throws Exception {
        String start =
                """
                import torchvision.transforms as transforms
                from PIL import Image
                s = "ab"
                t = transforms.Resize(224)
                i = Image.open("a.jpg")
                def twice(*all):
                    return all
                def both(i):
                    return transforms.Compose([t])(i)
                """;
        String list = line.contains("t + t") || line.contains("*t") ? "t = [1]\n" : "";
        ImportedCode found = read("a.py", start + list + (line + "\n").repeat(70) + "x = t(i)\ny = f(t)\n" + GOOD);

        assertThat(found).isNotNull();
    }

    /** A search that begins at each place, and reads to the end from there, would take days. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "task: classify\nversion: 8.3.0\nimgsz:",
                "MLC_DATASET_INPUT_SQUARE_SIDE: 224\nexport ",
                "MLC_DATASET_INPUT_SQUARE_SIDE: 224\n"
            })
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aConfigWithAMillionBlanksIsReadOrRefused(String start) throws Exception {
        for (String blank : new String[] {"\n", " ", "\t\n"}) {
            String text = start + blank.repeat(900_000 / blank.length());
            try {
                CodeImporter.read(new SourceFile("metadata.yaml", text), Optional.empty());
            } catch (SourceFileException e) {
                assertThat(e).hasMessageContaining("metadata.yaml");
            }
        }
    }

    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aConfigInWhichEachNameHasTwoValuesIsRead() throws Exception {
        StringBuilder text = new StringBuilder("MLC_DATASET_CROP_FACTOR=87.5\n");
        for (int i = 0; i < 15_000; i++) {
            text.append("MLC_DATASET_")
                    .append(i)
                    .append("=1\nMLC_DATASET_")
                    .append(i)
                    .append("=2\n");
        }

        ImportedCode found = CodeImporter.read(new SourceFile("a.env", text.toString()), Optional.empty());

        assertThat(found.refused()).hasSizeBetween(20, 30);
        assertThat(found.refused().get(0).why()).startsWith("DATASET_0 has several values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s.x()", "for a in [%s()]:\n    i = %s + 1", "@%s\ndef f():\n    pass"})
    void aChainOfNamesWithoutEndIsRefusedOrRead(String line) throws Exception {
        String chain = "a." + "a.".repeat(200_000) + "b";
        try {
            read("a.py", line.formatted(chain, chain) + "\n" + GOOD);
        } catch (SourceFileException e) {
            assertThat(e).hasMessageContaining("a.py has an expression that is too long");
        }
    }

    @Test
    void tenThousandBracketsCostTheirLine() throws Exception {
        ImportedCode found = read("a.py", "y = " + "[".repeat(10_000) + "]".repeat(10_000) + "\n" + GOOD);

        assertThat(found.pathways()).hasSize(1);
        assertThat(found.notes().get(0)).contains("Line 1").contains("100 deep");
    }

    @Test
    void python2IsSaidToBe() throws Exception {
        ImportedCode found = read("a.py", "print 'hello'\n" + GOOD);

        assertThat(found.pathways()).hasSize(1);
        assertThat(found.notes().get(0)).contains("Python 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public class A { int x = 3; void f() { g(x); } }\nint y = 4;\n",
                "const x = require('y');\nfunction f(a) { return a / 255; }\n",
                "#include <opencv2/opencv.hpp>\nint main() { return 0; }\n",
                "SELECT * FROM pictures WHERE x = 1;\n"
            })
    void otherLanguagesAreNoPython(String text) throws Exception {
        ImportedCode found = read("a.txt", text);

        assertThat(found.pathways()).isEmpty();
        assertThat(found.notes()).anyMatch(note -> note.contains("Python 3"));
    }

    @Test
    void codeWithoutPicturesFindsNothing() throws Exception {
        ImportedCode found = read("a.py", "import os\nfor f in os.listdir('.'):\n    print(f)\n");

        assertThat(found.pathways()).isEmpty();
        assertThat(found.refused()).isEmpty();
        assertThat(found.asks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model_type\": \"bert\"}", "{}", "[1, 2]", "{\"a\": ", "3"})
    void aConfigOfAnotherKindIsNamed(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("config.json"), text);

        assertThatThrownBy(() -> CodeImporter.read(SourceFile.read(file), Optional.empty()))
                .isInstanceOf(SourceFileException.class)
                .hasMessageContaining("config.json")
                .hasMessageMatching(".*(Name|Save).*");
    }

    @Test
    void deepJsonIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("c.json"), "{\"a\":" + "[".repeat(100_000));

        assertThatThrownBy(() -> CodeImporter.read(SourceFile.read(file), Optional.empty()))
                .isInstanceOf(SourceFileException.class);
    }

    @Test
    void aBrokenNotebookIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("n.ipynb"), "{\"cells\": 3}");

        assertThatThrownBy(() -> CodeImporter.read(SourceFile.read(file), Optional.empty()))
                .hasMessageContaining("n.ipynb is no notebook");
    }

    @Test
    void binaryFilesAndFoldersAreNamed() throws Exception {
        Path binary = Files.write(folder.resolve("b.py"), "a\0b".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> SourceFile.read(binary)).hasMessageContaining("b.py is no text");
        assertThatThrownBy(() -> SourceFile.read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> SourceFile.read(folder.resolve("c.py"))).hasMessageContaining("c.py is no file");
    }

    @Test
    void aFunctionThatIsNotThereIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("a.py"), GOOD);

        assertThatThrownBy(() -> CodeImporter.read(SourceFile.read(file), Optional.of("g")))
                .hasMessageContaining("a.py has no function 'g'");
    }

    /** Each function calls the next one twice: 2^40 calls, if all of them were followed. */
    @Test
    void endlessCallsEnd() throws Exception {
        StringBuilder text = new StringBuilder("def f0(x):\n    return x\n");
        for (int i = 1; i <= 40; i++) {
            text.append("def f%d(x):\n    return f%d(f%d(x))\n".formatted(i, i - 1, i - 1));
        }
        ImportedCode found = read("a.py", text + "def g(x):\n    return g(g(x))\nf40(g(1))\nwhile True:\n    pass\n");

        assertThat(found.pathways()).isEmpty();
    }
}
